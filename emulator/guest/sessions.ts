import { createHash } from "node:crypto";
import { z } from "zod";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.object({
  id: z.string(),
  deploymentId: z.string(),
  /** The latest conversation, and those before it. */
  conversationId: z.string().optional(),
  pastConversationIds: z.array(z.string()).default([]),
  lastActivity: z.number(),
  /** The digests of the tokens that open it. */
  keys: z.array(z.string()),
});
export type Session = z.infer<typeof schema>;

const keySchema = z.object({ id: z.string(), sessionId: z.string() });

/** Which session a token opened. */
export interface Opened {
  readonly session: Session;
  readonly isNew: boolean;
  /** The living session that the new one takes the place of. */
  readonly replaced: Session | undefined;
}

/** The sessions of guests. A token is its guest's only credential, so only a digest of it is kept. */
export class Sessions {
  readonly #sessions: Collection<Session>;
  /** Digest of a token → the session that it opens. */
  readonly #keys: Collection<z.infer<typeof keySchema>>;

  constructor(state: State) {
    this.#sessions = state.collection("guest sessions", schema);
    this.#keys = state.collection("guest session keys", keySchema);
  }

  /** Begins or resumes the session of a token. @param seconds how long an idle session lives */
  open(deploymentId: string, token: string, startNew: boolean, seconds: number): Opened {
    const key = digest(deploymentId, token);
    const known = this.find(this.#keys.get(key)?.sessionId ?? "");
    const living = known !== undefined && isAlive(known, seconds) ? known : undefined;
    if (living !== undefined && !startNew) return { session: living, isNew: false, replaced: undefined };
    if (known !== undefined) this.end(known);
    const id = crypto.randomUUID();
    const session = { id, deploymentId, pastConversationIds: [], lastActivity: Date.now(), keys: [key] };
    this.#sessions.put(session);
    this.#keys.put({ id: key, sessionId: id });
    return { session, isNew: true, replaced: living };
  }

  /** From now on a token opens a session that another token began. */
  adopt(session: Session, token: string): void {
    const id = digest(session.deploymentId, token);
    if (session.keys.includes(id)) return;
    this.#sessions.put({ ...session, keys: [...session.keys, id] });
    this.#keys.put({ id, sessionId: session.id });
  }

  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** Notes a message of a session, and which conversation it goes to. */
  put(session: Session, conversationId: string): void {
    const { conversationId: before, pastConversationIds: past } = session;
    const pastConversationIds = before === undefined || before === conversationId ? past : [...past, before];
    this.#sessions.put({ ...session, conversationId, pastConversationIds, lastActivity: Date.now() });
  }

  end({ id, keys }: Session): void {
    for (const key of keys) if (this.#keys.get(key)?.sessionId === id) this.#keys.delete(key);
    this.#sessions.delete(id);
  }
}

/** Whether a session has not been idle for too long. */
export const isAlive = ({ lastActivity }: Session, seconds: number): boolean =>
  lastActivity > Date.now() - seconds * 1000;

const digest = (deploymentId: string, token: string): string =>
  createHash("sha256").update(`${deploymentId} ${token.toLowerCase()}`).digest("hex").slice(0, 32);
