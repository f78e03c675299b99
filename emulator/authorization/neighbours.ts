import type { FastifyInstance } from "fastify";

/**
 * Operations of the platform that the emulator lacks and that look like a thing of an operation that it has: without being
 * told apart they would answer 404, which means "gone". Source: purecloud-platform-client-v2 262.0.0.
 */
const NEIGHBOURS = [
  "GET /authorization/divisions/deleted",
  "GET /authorization/divisions/limit",
  "GET /authorization/divisions/query",
  "GET /authorization/roles/settings",
  "PUT /authorization/roles/default",
  "PUT /authorization/roles/settings",
  "GET /conversations/callbacks",
  "GET /conversations/calls",
  "GET /conversations/cobrowsesessions",
  "GET /conversations/emails",
  "GET /conversations/internalmessages",
  "GET /conversations/keyconfigurations",
  "GET /conversations/messages/cachedmedia",
  "GET /conversations/messaging/supportedcontent/default",
  "GET /conversations/settings",
  "GET /flows/datatables/divisionviews",
  "GET /flows/divisionviews",
  "GET /flows/lookup",
  "GET /flows/milestones",
  "GET /flows/outcomes",
  "GET /integrations/actions/categories",
  "GET /integrations/actions/certificates",
  "GET /integrations/actions/drafts",
  "GET /integrations/clientapps",
  "GET /integrations/credentials",
  "GET /integrations/credentials/types",
  "GET /integrations/types",
  "GET /integrations/userapps",
  "GET /routing/queues/divisionviews",
  "GET /routing/queues/me",
  "GET /routing/wrapupcodes/divisionviews",
];

/** Answers them as every operation that the emulator does not know: 501. */
export function refuseNeighbours(app: FastifyInstance): void {
  for (const operation of NEIGHBOURS) {
    const [method = "", path = ""] = operation.split(" ");
    app.route({ method, url: `/api/v2${path}`, handler: async (_request, reply) => reply.callNotFound() });
  }
}
