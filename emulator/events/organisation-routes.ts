import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { diagramOf } from "../architect/index.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { customerOf } from "../conversations/records.ts";
import { presentFault } from "../faults/control-routes.ts";
import type { Faults } from "../faults/faults.ts";
import type { Latency } from "../faults/latency.ts";
import type { Flows } from "../flows/flows.ts";
import { isAllowedOrigin } from "../guest/origin.ts";
import { parse } from "../http/parse.ts";
import { selfUrl } from "../http/self-url.ts";
import type { Queues } from "../routing/queues.ts";
import type { Deployment, Deployments } from "../webdeployments/deployments.ts";
import { acdOf } from "./present.ts";

/** What is to be seen of the organisation. */
export interface OrganisationWorld {
  readonly queues: Queues;
  readonly flows: Flows;
  readonly deployments: Deployments;
  readonly conversations: Conversations;
  readonly faults: Faults;
  readonly latency: Latency;
}

const idSchema = z.object({ id: z.string() });
const versionSchema = z.object({ version: z.coerce.number().int().positive().optional() });

/** `GET /emulator/organisation` and `GET /emulator/flows/{id}/diagram`. */
export function seenOrganisationRoutes(control: FastifyInstance, world: OrganisationWorld): void {
  const { queues, flows, deployments, conversations, faults, latency } = world;
  const waiting = (queueId: string) =>
    conversations.waitingIn(queueId).map((conversation) => ({
      conversationId: conversation.id,
      since: acdOf(conversation)?.startTime,
      attributes: customerOf(conversation).attributes,
    }));
  const deployment = (one: Deployment, origin: string) => {
    const { id, name, status, allowAllDomains, allowedDomains } = one;
    const flow = flows.find(one.flow?.id ?? "");
    const admitsPage = status === "Active" && isAllowedOrigin(one, origin);
    const led = flow && { flow: { id: flow.id, name: flow.name } };
    return { id, name, status, ...led, allowAllDomains, allowedDomains, admitsPage };
  };
  control.get("/organisation", async (request) => ({
    queues: queues.all().map(({ id, name }) => ({ id, name, waiting: waiting(id) })),
    deployments: deployments.all().map((one) => deployment(one, selfUrl(request))),
    flows: flows.all().map((flow) => {
      const { id, name, version, datePublished } = flow;
      const versions = flows.versions(flow).map((one) => ({ version: one.version, datePublished: one.datePublished }));
      return { id, name, version, datePublished, versions };
    }),
    faults: faults.all().map(presentFault),
    latency,
  }));
  control.get("/flows/:id/diagram", async (request) => {
    const { version } = parse(versionSchema, request.query);
    const { record, flow } = flows.published(parse(idSchema, request.params).id, version);
    return { flow: { id: record.id, name: record.name, version: record.version }, ...diagramOf(flow) };
  });
}
