import type { FastifyInstance } from "fastify";
import type { Message } from "../conversations/records.ts";
import { ApiError } from "../http/api-error.ts";
import { list } from "../http/listing.ts";
import { bearerToken } from "../oauth/bearer.ts";
import { content } from "./frames.ts";
import { isAllowedOrigin } from "./origin.ts";
import type { GuestWorld } from "./world.ts";

/**
 * `GET /api/v2/webmessaging/messages`: what was said in a guest's session, the latest first. Its token is the one of
 * `getJwt`; its `Origin` must be allowed as in the handshake.
 */
export function historyRoute(app: FastifyInstance, world: GuestWorld): void {
  const { deployments, conversations, sessions, tokens, limits } = world;
  app.get("/api/v2/webmessaging/messages", async (request, reply) => {
    const session = sessions.find(tokens.read(bearerToken(request), "guest") ?? "");
    const deployment = deployments.find(session?.deploymentId ?? "");
    if (session === undefined || deployment === undefined)
      throw new ApiError(401, "bad.credentials", "The guest's token of getJwt is missing, has expired or is unknown.");
    if (!isAllowedOrigin(deployment, request.headers.origin))
      throw new ApiError(403, "not.authorized", `The deployment does not allow the Origin ${request.headers.origin}.`);
    const wait = limits.history.wait(session.id);
    if (wait > 0) {
      reply.header("Retry-After", wait);
      throw new ApiError(429, "too.many.requests", "Rate limit exceeded the maximum [10] requests within [60] seconds");
    }
    const { pastConversationIds, conversationId } = session;
    const messages = [...pastConversationIds, conversationId ?? ""].flatMap((id) => conversations.messagesOf(id));
    const page = list(messages.reverse().map(present), request.query, "");
    // No addresses of other pages, other than in the lists of the API (WebMessagingMessageEntityList).
    const { entities, pageSize, pageNumber, total, pageCount } = page;
    return { entities, pageSize, pageNumber, total, pageCount };
  });
}

/** The channel of a message in the history has no type, other than in a frame. */
function present(message: Message): object {
  const { id, time, direction } = message;
  const [from, originatingEntity] = direction === "inbound" ? ["Inbound", "Human"] : ["Outbound", "Bot"];
  return { ...content(message), channel: { time, messageId: id }, direction: from, originatingEntity };
}
