import fc from "fast-check";

/** What a guest does; `by` is one of its two connections, `as` one of its two tokens. */
export type Act =
  | { readonly kind: "configure"; readonly by: number; readonly as: number; readonly startNew: boolean }
  | { readonly kind: "configure elsewhere"; readonly by: number; readonly as: number }
  | {
      readonly kind: "say" | "join" | "clear" | "getJwt" | "resumeToken" | "leave";
      readonly by: number;
      readonly as: number;
    }
  | { readonly kind: "close"; readonly by: number; readonly as: number; readonly all: boolean }
  | { readonly kind: "garbage"; readonly by: number; readonly text: string };

const by = fc.nat({ max: 1 });
const as = fc.nat({ max: 1 });

/** Frames that are no requests, or requests of no known action. */
const garbage = fc.oneof(
  fc.string(),
  fc.json(),
  fc.string({ unit: "binary" }).map((text) => JSON.stringify({ action: text, token: text, tracingId: text })),
  fc
    .record(
      {
        action: fc.constantFrom("onMessage", "echo", "onAttachment", "configureSession", "getAttachment", "__proto__"),
        token: fc.jsonValue(),
        message: fc.jsonValue(),
        deploymentId: fc.jsonValue(),
        tracingId: fc.jsonValue(),
      },
      { requiredKeys: ["action"] },
    )
    .map((frame) => JSON.stringify(frame)),
);

export const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("configure" as const), by, as, startNew: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("configure elsewhere" as const), by, as }) },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          "say" as const,
          "join" as const,
          "clear" as const,
          "getJwt" as const,
          "resumeToken" as const,
          "leave" as const,
        ),
        by,
        as,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("close" as const), by, as, all: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("garbage" as const), by, text: garbage }) },
  ),
  { maxLength: 20 },
);

/** What a session is, by its token: whether a conversation is open in it. */
interface ModelSession {
  open: boolean;
}

/** What the one who acts is answered, told in short, and how the connections end. */
export class SessionModel {
  readonly #sessions = new Map<number, ModelSession>();
  readonly #connections: { session: ModelSession | undefined; as: number; isOpen: boolean }[] = [0, 1].map(() => ({
    session: undefined,
    as: -1,
    isOpen: true,
  }));

  isOpen(connection: number): boolean {
    return this.#connections[connection]?.isOpen ?? false;
  }

  /** The first frame that the acting connection hears after an act. */
  answer(act: Act): string {
    const connection = this.#connections[act.by];
    if (connection === undefined) throw new Error("there are two connections");
    if (act.kind === "garbage") return "refusal";
    if (act.kind === "configure elsewhere") return "400";
    if (act.kind === "configure") return this.#configure(act, connection);
    const { session } = connection;
    if (session === undefined || connection.as !== act.as || this.#sessions.get(act.as) !== session) return "4007";
    switch (act.kind) {
      case "say":
      case "join":
        session.open = true;
        return "own message";
      case "getJwt":
        return "JwtResponse";
      case "resumeToken":
        return "ResumeTokenResponse";
      case "leave":
        if (!session.open) return "400";
        session.open = false;
        return "Disconnect";
      case "clear":
        this.#sessions.delete(act.as);
        this.#closeAll(session);
        return "SessionClearedEvent";
      case "close":
        if (act.all) this.#closeAll(session);
        else connection.isOpen = false;
        return "ConnectionClosedEvent";
      default:
        return act satisfies never;
    }
  }

  #configure(
    { as: token, startNew }: Extract<Act, { kind: "configure" }>,
    connection: { session: ModelSession | undefined; as: number; isOpen: boolean },
  ): string {
    const known = this.#sessions.get(token);
    connection.as = token;
    if (known !== undefined && !startNew) {
      connection.session = known;
      return "resumed session";
    }
    const session = { open: false };
    this.#sessions.set(token, session);
    connection.session = session;
    if (known === undefined) return "new session";
    this.#closeAll(known);
    return "new session, cleared";
  }

  #closeAll(session: ModelSession): void {
    for (const connection of this.#connections) if (connection.session === session) connection.isOpen = false;
  }
}
