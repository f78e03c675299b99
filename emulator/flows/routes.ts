import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { ApiError, conflict } from "../http/api-error.ts";
import { commaList, list, matchesName } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { selfUrl } from "../http/self-url.ts";
import { type Flows, lockedByAnother } from "./flows.ts";
import type { Jobs } from "./jobs.ts";
import { UPLOAD_PATH } from "./upload-routes.ts";

const idSchema = z.object({ id: z.string() });
const querySchema = z.object({
  name: z.string().optional(),
  nameOrDescription: z.string().optional(),
  type: commaList.optional(),
  id: commaList.optional(),
  divisionId: commaList.optional(),
});
const expandSchema = z.object({ expand: commaList.optional() });
const actionSchema = z.object({ flow: z.string() });

/** `/flows`. `usersOf` tells what runs a flow, such as `the web deployment "Web"`; `clientOf` tells who calls. */
export function flowRoutes(
  app: FastifyInstance,
  flows: Flows,
  jobs: Jobs,
  usersOf: (flowId: string) => string[],
  clientOf: (request: FastifyRequest) => string,
): void {
  app.get("/flows", async (request) => {
    const { name, nameOrDescription, type, id, divisionId } = parse(querySchema, request.query);
    const found = flows
      .all()
      .filter((flow) => matchesName(flow.name, name))
      .filter((flow) =>
        `${flow.name}\n${flow.description}`.toLowerCase().includes((nameOrDescription ?? "").toLowerCase()),
      )
      .filter(() => type === undefined || type.some((asked) => asked.toLowerCase() === "inboundshortmessage"))
      .filter((flow) => id === undefined || id.includes(flow.id))
      .filter((flow) => divisionId === undefined || divisionId.includes(flow.divisionId));
    return list(
      found.map((flow) => flows.present(flow)),
      request.query,
      "/api/v2/flows",
    );
  });
  // The body is empty, null or options such as createStubs, depending on the client's version.
  app.post("/flows/jobs", async (request) => {
    const { id, secret } = jobs.create(clientOf(request));
    return {
      id,
      presignedUrl: `${selfUrl(request)}${UPLOAD_PATH}/${secret}`,
      headers: {},
      selfUri: `/api/v2/flows/jobs/${id}`,
    };
  });
  app.get("/flows/jobs/:id", async (request) => {
    const { id, status, flowId, messages } = jobs.get(parse(idSchema, request.params).id);
    const expand = parse(expandSchema, request.query).expand ?? [];
    return {
      id,
      status,
      command: "publish",
      ...(flowId === undefined ? {} : { flow: { id: flowId, selfUri: `/api/v2/flows/${flowId}` } }),
      ...(expand.includes("messages") ? { messages } : {}),
      selfUri: `/api/v2/flows/jobs/${id}`,
    };
  });
  app.post("/flows/actions/checkout", async (request) =>
    flows.present(flows.lock(parse(actionSchema, request.query).flow, clientOf(request))),
  );
  app.post("/flows/actions/checkin", async (request) => {
    const client = clientOf(request);
    const { id } = flows.lock(parse(actionSchema, request.query).flow, client);
    flows.unlock(id);
    return {
      id: crypto.randomUUID(),
      complete: true,
      client: { id: client },
      actionName: "CHECKIN",
      actionStatus: "SUCCESS",
    };
  });
  app.post("/flows/actions/unlock", async (request) =>
    flows.present(flows.unlock(parse(actionSchema, request.query).flow)),
  );
  app.get("/flows/:id", async (request) => flows.present(flows.get(parse(idSchema, request.params).id)));
  app.delete("/flows/:id", async (request, reply) => {
    const record = flows.get(parse(idSchema, request.params).id);
    const { id, name } = record;
    const lock = lockedByAnother(record, clientOf(request));
    if (lock !== undefined) throw conflict(lock);
    const users = usersOf(id);
    if (users.length > 0)
      throw new ApiError(
        409,
        "architect.dependency.object.in.use",
        `The flow "${name}" is used by ${users.join(", ")} (ARCHITECT_DEPENDENCY_OBJECT_IN_USE). ` +
          "Delete that first, or give it another flow.",
      );
    flows.delete(id);
    return reply.status(204).send();
  });
}
