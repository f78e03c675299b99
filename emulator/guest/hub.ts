import type { GuestEvent } from "../conversations/conversations.ts";
import { botMessage, connectionClosed, disconnected, type Frame } from "./frames.ts";

/** A connected guest. */
export interface Connection {
  send(frame: Frame): void;
  close(): void;
}

/** "Web messaging limits" (developer.genesys.cloud): connections for each session. */
const MAXIMUM_CONNECTIONS = 3;

/** Who is connected for which session. */
export class Hub {
  readonly #connections = new Map<string, readonly Connection[]>();

  /** Adds a connection; the oldest has to go when there are too many. */
  join(sessionId: string, connection: Connection): void {
    const others = this.of(sessionId).filter((other) => other !== connection);
    const joined = [...others, connection];
    this.#connections.set(sessionId, joined.slice(-MAXIMUM_CONNECTIONS));
    for (const surplus of joined.slice(0, -MAXIMUM_CONNECTIONS)) dismiss(surplus);
  }

  leave(sessionId: string, connection: Connection): void {
    const left = this.of(sessionId).filter((other) => other !== connection);
    if (left.length === 0) this.#connections.delete(sessionId);
    else this.#connections.set(sessionId, left);
  }

  of(sessionId: string): readonly Connection[] {
    return this.#connections.get(sessionId) ?? [];
  }

  send(sessionId: string, frame: Frame): void {
    for (const connection of this.of(sessionId)) connection.send(frame);
  }

  deliver(sessionId: string, events: readonly GuestEvent[]): void {
    for (const event of events)
      this.send(sessionId, event.kind === "message" ? botMessage(event.message) : disconnected());
  }
}

/** Tells a guest that the connection ends, and ends it. */
export function dismiss(connection: Connection): void {
  connection.send(connectionClosed());
  connection.close();
}
