import type { FastifyInstance } from "fastify";
import { outcomesSchema } from "../architect/index.ts";
import { parse } from "../http/parse.ts";
import type { Conversations } from "./conversations.ts";

/**
 * `PUT /emulator/outcomes`: what actions answer in conversations that begin from now on, where the answer comes from
 * outside of the flow: by the name of the action, as under `actions` of `emulator flow --outcomes`.
 */
export function outcomeRoutes(control: FastifyInstance, conversations: Conversations): void {
  control.put("/outcomes", async (request, reply) => {
    conversations.script(parse(outcomesSchema, request.body));
    return reply.code(204).send();
  });
}
