import { createHash } from "node:crypto";
import { z } from "zod";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { ConfigurationSettings } from "../webdeployments/configurations.ts";

const schema = z.object({
  id: z.string(),
  deploymentId: z.string(),
  conversationId: z.string().optional(),
  lastActivity: z.number(),
});
export type Session = z.infer<typeof schema>;

const durationSchema = z.looseObject({
  messenger: z.looseObject({
    apps: z.looseObject({ conversations: z.looseObject({ sessionDurationSeconds: z.int().positive() }) }),
  }),
});

/** How long an idle session lives unless the messenger's settings say otherwise: 72 hours. */
const DEFAULT_SECONDS = 259_200;

/** The sessions of guests. A token is its guest's only credential, so only a digest of it is kept. */
export class Sessions {
  readonly #sessions: Collection<Session>;

  constructor(state: State) {
    this.#sessions = state.collection("guest sessions", schema);
  }

  /** Begins or resumes the session of a token. */
  open(
    deploymentId: string,
    token: string,
    startNew: boolean,
    seconds: number,
  ): { session: Session; isNew: boolean; cleared: boolean } {
    const id = sessionId(deploymentId, token);
    const known = this.#sessions.get(id);
    const lives = known !== undefined && known.lastActivity > Date.now() - seconds * 1000;
    if (lives && !startNew) return { session: known, isNew: false, cleared: false };
    const session = this.#sessions.put({ id, deploymentId, lastActivity: Date.now() });
    return { session, isNew: true, cleared: lives };
  }

  /** @throws Error for a session that was never opened */
  get(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Error(`There is no guest session ${id}.`);
    return session;
  }

  /** Notes a message of a session, and which conversation it goes to. */
  put(session: Session, conversationId: string): void {
    this.#sessions.put({ ...session, conversationId, lastActivity: Date.now() });
  }
}

/** How long an idle session of a messenger lives, in seconds. */
export function sessionSeconds(settings: ConfigurationSettings | undefined): number {
  const parsed = durationSchema.safeParse(settings);
  return parsed.success ? parsed.data.messenger.apps.conversations.sessionDurationSeconds : DEFAULT_SECONDS;
}

const sessionId = (deploymentId: string, token: string): string =>
  createHash("sha256").update(`${deploymentId} ${token.toLowerCase()}`).digest("hex").slice(0, 32);
