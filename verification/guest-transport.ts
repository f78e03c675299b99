import { GuestSession } from "../genesys/guest-session.ts";
import type { Transport, TransportOptions } from "./transport.ts";

/** Guests of the deployed messenger: the way that customers come, with its deployment, Origin and limits. */
export function guestTransport({ organisation, plan }: Pick<TransportOptions, "organisation" | "plan">): Transport {
  const { deploymentId, origin } = plan;
  return {
    limitsBytes: true,
    customer: async () => {
      const session = await GuestSession.open({ organisation, deploymentId, origin });
      return {
        send: async (text, attributes) => ({ messageId: await session.send(text, attributes) }),
        ended: session.ended,
        leave: () => session.close(),
      };
    },
    close: async () => undefined,
  };
}
