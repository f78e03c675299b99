import { type ReadonlySignal, signal } from "@preact/signals";
import { GuestSession } from "./guest-session.ts";
import { fetchHistory } from "./history.ts";
import { fetchSettings } from "./messenger-settings.ts";
import type { Received } from "./received.ts";

/** Where a chat is: not begun, on its way, connected, cut off and trying again, or over. */
export type Phase = "idle" | "connecting" | "open" | "reconnecting" | "ending" | "ended";

export interface Line {
  /** The tracing id of what the guest sent; of others, the message's id. */
  readonly id: string;
  readonly from: "guest" | "platform";
  readonly text: string;
  readonly state: "sending" | "sent" | "failed";
  /** Why it failed. */
  readonly reason?: string;
}

/** A frame as it is shown. */
export interface ShownFrame {
  readonly id: number;
  readonly at: Date;
  readonly direction: "sent" | "received";
  readonly json: unknown;
}

/** Why a chat cannot go on. */
export type Trouble = "refused" | "unreachable" | "session-lost" | undefined;

type Attributes = Readonly<Record<string, string>>;

interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly attributes: Attributes;
}

/** A chat with the deployed messenger, as the page shows it. */
export class Chat {
  readonly #phase = signal<Phase>("idle");
  readonly #lines = signal<readonly Line[]>([]);
  readonly #frames = signal<readonly ShownFrame[]>([]);
  readonly #trouble = signal<Trouble>(undefined);
  readonly #sent = signal<Attributes | undefined>(undefined);
  /** Tracing ids of this chat: by them its frames are recognised among those of all guests. */
  readonly #tracingIds = new Set<string>();
  #session: GuestSession | undefined;
  #joinsWith: Attributes | undefined;
  /** What the guest said that the platform has not confirmed, in order. */
  #unconfirmed: readonly Outgoing[] = [];
  #hasSession = false;
  #frameCount = 0;
  /** Which chat this is: what an earlier one still waits for is dropped. */
  #number = 0;

  get phase(): ReadonlySignal<Phase> {
    return this.#phase;
  }
  get lines(): ReadonlySignal<readonly Line[]> {
    return this.#lines;
  }
  get frames(): ReadonlySignal<readonly ShownFrame[]> {
    return this.#frames;
  }
  get trouble(): ReadonlySignal<Trouble> {
    return this.#trouble;
  }
  /** The attributes that the first message carried: those that the flow decided by. */
  get sentAttributes(): ReadonlySignal<Attributes | undefined> {
    return this.#sent;
  }

  /** Whether a frame that the emulator tells of belongs to this chat. */
  isOwn(frameText: string): boolean {
    return [...this.#tracingIds].some((id) => frameText.includes(id));
  }

  /** Sends a text with attributes; the first begins the chat. */
  say(deploymentId: string, text: string, attributes: Attributes): void {
    if (this.#phase.value === "idle" || this.#phase.value === "ended") this.#begin(deploymentId, attributes);
    const id = this.#newTracingId();
    this.#lines.value = [...this.#lines.value, { id, from: "guest", text, state: "sending" }];
    const outgoing = { id, text, attributes };
    this.#unconfirmed = [...this.#unconfirmed, outgoing];
    if (this.#phase.value === "open") this.#transmit([outgoing]);
  }

  /** Ends the conversation and the session. */
  end(): void {
    switch (this.#phase.value) {
      case "idle":
      case "ended":
        return;
      case "open":
        this.#phase.value = "ending";
        this.#session?.send("disconnectCustomer", { tracingId: this.#newTracingId() });
        return;
      case "connecting":
      case "reconnecting":
      case "ending":
        this.#finish();
    }
  }

  /** Ends all at once, without waiting for an answer: the page is being left. */
  leave(): void {
    if (this.#phase.value !== "open") return;
    this.#session?.send("disconnectCustomer", { tracingId: this.#newTracingId() });
    this.#finish();
  }

  #begin(deploymentId: string, attributes: Attributes): void {
    const number = ++this.#number;
    this.#phase.value = "connecting";
    this.#lines.value = [];
    this.#frames.value = [];
    this.#trouble.value = undefined;
    this.#sent.value = attributes;
    this.#tracingIds.clear();
    this.#unconfirmed = [];
    this.#hasSession = false;
    fetchSettings(deploymentId).then(
      (settings) => {
        if (number !== this.#number || this.#phase.value !== "connecting") return;
        if (settings === undefined) {
          this.#fail("refused");
          return;
        }
        this.#joinsWith = settings.autoStarts ? attributes : undefined;
        this.#session = new GuestSession(deploymentId, {
          frame: (direction, json) => number === this.#number && this.#note(direction, json),
          received: (received) => number === this.#number && this.#receive(received),
          lost: (wasOpen) => number === this.#number && this.#lost(wasOpen),
        });
      },
      () => number === this.#number && this.#fail("unreachable"),
    );
  }

  #receive(received: Received): void {
    switch (received.kind) {
      case "session":
        this.#configured(received);
        return;
      case "message": {
        const { id, text, direction, tracingId } = received;
        if (direction === "Inbound" && this.#mark(tracingId, { state: "sent" })) return;
        // The history may have told of it already.
        if (this.#lines.value.some((line) => line.id === id)) return;
        const from = direction === "Inbound" ? "guest" : "platform";
        this.#lines.value = [...this.#lines.value, { id, from, text, state: "sent" }];
        return;
      }
      case "refusal":
        if (this.#phase.value === "ending") {
          this.#finish();
          return;
        }
        this.#mark(received.tracingId, { state: "failed", reason: `${received.code}: ${received.reason}` });
        if (!this.#hasSession) this.#fail("refused");
        return;
      case "jwt":
        void this.#catchUp(received.jwt);
        return;
      case "disconnected":
      case "over":
        this.#finish();
        return;
      case "other":
        return;
    }
  }

  #configured({ connected, isNew, isReadOnly }: Extract<Received, { kind: "session" }>): void {
    if (!connected || isReadOnly) {
      this.#finish();
      return;
    }
    const isResumed = this.#hasSession;
    this.#hasSession = true;
    if (isResumed && isNew) {
      this.#fail("session-lost");
      return;
    }
    if (isResumed) {
      this.#session?.send("getJwt", { tracingId: this.#newTracingId() });
      return;
    }
    this.#phase.value = "open";
    if (this.#joinsWith !== undefined) this.#join(this.#joinsWith);
    this.#transmit(this.#unconfirmed);
  }

  /** How a messenger with auto-start says that somebody is there, before anything is said. */
  #join(customAttributes: Attributes): void {
    const events = [{ eventType: "Presence", presence: { type: "Join" } }];
    const message = { type: "Event", events, channel: { metadata: { customAttributes } } };
    this.#session?.send("onMessage", { message, tracingId: this.#newTracingId() });
  }

  #transmit(outgoing: readonly Outgoing[]): void {
    for (const { id, text, attributes } of outgoing) {
      // Where attributes stand since June 2026; beside `message` they are ignored.
      const channel = { metadata: { customAttributes: attributes } };
      this.#session?.send("onMessage", { message: { type: "Text", text, channel }, tracingId: id });
    }
  }

  /** After a break: shows what was said meanwhile, and says again what did not arrive. */
  async #catchUp(jwt: string): Promise<void> {
    const number = this.#number;
    const history = await fetchHistory(jwt).catch(() => undefined);
    if (number !== this.#number || this.#phase.value !== "reconnecting") return;
    this.#phase.value = "open";
    if (history === undefined) return;
    const isConfirmed = ({ from, state }: Line) => from === "guest" && state === "sent";
    const confirmed = this.#lines.value.filter(isConfirmed).length;
    const arrived = history.filter(({ isGuest }) => isGuest).length - confirmed;
    this.#unconfirmed = this.#unconfirmed.slice(arrived);
    const again = new Set(this.#unconfirmed.map(({ id }) => id));
    const kept = this.#lines.value.filter(({ id, state }) => state === "failed" || again.has(id));
    const known = history.map(
      ({ id, text, isGuest }): Line => ({ id, from: isGuest ? "guest" : "platform", text, state: "sent" }),
    );
    this.#lines.value = [...known, ...kept];
    this.#transmit(this.#unconfirmed);
  }

  #lost(wasOpen: boolean): boolean {
    if (this.#phase.value === "ended") return false;
    if (!this.#hasSession && !wasOpen) {
      this.#fail("refused");
      return false;
    }
    if (this.#phase.value === "ending") {
      this.#finish();
      return false;
    }
    this.#phase.value = "reconnecting";
    return true;
  }

  #mark(id: string | undefined, change: Pick<Line, "state" | "reason">): boolean {
    this.#unconfirmed = this.#unconfirmed.filter((outgoing) => outgoing.id !== id);
    const isKnown = this.#lines.value.some((line) => line.id === id);
    if (isKnown) this.#lines.value = this.#lines.value.map((line) => (line.id === id ? { ...line, ...change } : line));
    return isKnown;
  }

  #fail(trouble: Exclude<Trouble, undefined>): void {
    this.#trouble.value = trouble;
    this.#lines.value = this.#lines.value.map((line) =>
      line.state === "sending" ? { ...line, state: "failed" } : line,
    );
    this.#finish();
  }

  #finish(): void {
    this.#phase.value = "ended";
    this.#unconfirmed = [];
    this.#session?.close();
    this.#session = undefined;
  }

  #note(direction: "sent" | "received", json: unknown): void {
    this.#frames.value = [...this.#frames.value, { id: ++this.#frameCount, at: new Date(), direction, json }];
  }

  #newTracingId(): string {
    const id = crypto.randomUUID();
    this.#tracingIds.add(id);
    return id;
  }
}
