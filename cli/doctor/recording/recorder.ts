import { addressesOf, type Organisation } from "../../../genesys/organisation.ts";
import { type Exchange, exchange, NoAnswerError } from "../exchange.ts";
import { CALLS, type CallName } from "./calls.ts";
import { Scrubber } from "./scrub.ts";
import type { RecordingIndex, Snapshot } from "./snapshot.ts";

/** Headers that a client looks at; of the others not even the names are kept. */
const HEADERS = [
  "content-type",
  "date",
  "inin-correlation-id",
  "inin-ratelimit-allowed",
  "inin-ratelimit-count",
  "inin-ratelimit-reset",
  "retry-after",
];

export interface CallOptions {
  /** For the placeholders of the path. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Keys whose texts are words in this answer only. */
  readonly words?: readonly string[];
  readonly withoutToken?: boolean;
  /** The exchange is made, and not kept: it is a step of a wait. */
  readonly unrecorded?: boolean;
}

/** Makes calls of an organisation and keeps a scrubbed snapshot of each. */
export class Recorder {
  readonly organisation: Organisation;
  readonly scrubber = new Scrubber();
  readonly #date = new Date().toISOString().slice(0, 10);
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #leftOut: { call: string; why: string }[] = [];
  #token = "";

  constructor(organisation: Organisation) {
    this.organisation = organisation;
  }

  get snapshots(): ReadonlyMap<string, Snapshot> {
    return this.#snapshots;
  }

  get leftOut(): RecordingIndex["leftOut"] {
    return this.#leftOut;
  }

  get origin(): Pick<Snapshot, "recordedBy" | "date"> {
    return { recordedBy: this.organisation.kind === "emulator" ? "emulator" : "organisation", date: this.#date };
  }

  /** Used from now on, and kept nowhere. */
  set token(token: string) {
    this.scrubber.forget(token);
    this.#token = token;
  }

  leaveOut(call: string, why: string): void {
    this.#leftOut.push({ call, why });
  }

  /** Makes one of the recorded calls. @throws NoAnswerError */
  async call(name: CallName, options: CallOptions = {}): Promise<Exchange> {
    const { method, path } = CALLS[name];
    const { parameters = {}, body, withoutToken = false, unrecorded = false, words } = options;
    const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ""));
    const answer = await exchange(this.organisation, {
      method,
      url: `${addressesOf(this.organisation).api}${filled}`,
      headers: {
        ...(withoutToken ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body,
    });
    if (!unrecorded) this.keep(name, answer, body, words);
    return answer;
  }

  /** As `call`; where nothing answers, it is left out. */
  async tryCall(name: CallName, options: CallOptions = {}): Promise<Exchange | undefined> {
    try {
      return await this.call(name, options);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      this.leaveOut(name, error.message);
      return undefined;
    }
  }

  keep(name: CallName, answer: Exchange, request: unknown, words: readonly string[] = []): void {
    const { method, path } = CALLS[name];
    this.#snapshots.set(name, {
      ...this.origin,
      call: `${method} ${path}`,
      status: answer.status,
      headers: headersOf(answer),
      ...(request === undefined ? {} : { request: this.scrubber.scrub(request, words) }),
      answer: this.scrubber.scrub(answer.body, words),
    });
  }

  /** Keeps what a guest received, in the order in which it came. */
  keepFrames(name: string, call: string, status: number, frames: readonly unknown[]): void {
    const answer = this.scrubber.scrub(frames);
    this.#snapshots.set(name, { ...this.origin, call, status, headers: {}, answer });
  }
}

function headersOf({ headers }: Exchange): Snapshot["headers"] {
  const present = HEADERS.filter((name) => headers[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, headerValue(name, headers[name] ?? "")]));
}

function headerValue(name: string, value: string): string | number {
  if (name === "content-type") return /^application\/json\b/.test(value) ? "application/json" : "<text>";
  // The limit of a token is the platform's; how much of it is used is the moment's.
  return name === "inin-ratelimit-allowed" && /^\d{1,6}$/.test(value) ? Number(value) : "<text>";
}
