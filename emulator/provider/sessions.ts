import type { RestClient } from "./rest/client.ts";
import type { Session } from "./session.ts";

/** The configured providers, by the engine's connection. */
export interface Sessions {
  set(peer: string, session: Session): void;
  client(peer: string): RestClient;
}

/** An engine opens a connection per provider; those of past runs are forgotten at some point. */
const remembered = 64;

/** No provider configured yet. */
export function noSessions(): Sessions {
  const sessions = new Map<string, Session>();
  return {
    set(peer, session) {
      sessions.delete(peer);
      sessions.set(peer, session);
      const [oldest] = sessions.keys();
      if (sessions.size > remembered && oldest !== undefined) sessions.delete(oldest);
    },
    client(peer) {
      const session = sessions.get(peer);
      if (!session) throw new Error("The provider was asked for a resource before it was configured.");
      return session.client();
    },
  };
}
