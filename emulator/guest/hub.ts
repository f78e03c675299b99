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
  readonly #isReadOnly: (sessionId: string) => boolean;

  /** @param isReadOnly whether the guest of a session may only read, after its conversation has ended */
  constructor(isReadOnly: (sessionId: string) => boolean) {
    this.#isReadOnly = isReadOnly;
  }

  /** Adds a connection; the oldest has to go when there are too many. */
  join(sessionId: string, connection: Connection): void {
    const others = this.of(sessionId).filter((other) => other !== connection);
    this.#connections.set(sessionId, [...others, connection]);
    for (const surplus of [...others, connection].slice(0, -MAXIMUM_CONNECTIONS)) this.dismiss(sessionId, surplus);
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
      this.send(
        sessionId,
        event.kind === "message" ? botMessage(event.message) : disconnected(this.#isReadOnly(sessionId)),
      );
  }

  /** Tells a guest that the connection ends, and ends it. */
  dismiss(sessionId: string, connection: Connection): void {
    this.leave(sessionId, connection);
    connection.send(connectionClosed());
    connection.close();
  }

  dismissAll(sessionId: string): void {
    for (const connection of this.of(sessionId)) this.dismiss(sessionId, connection);
  }
}
