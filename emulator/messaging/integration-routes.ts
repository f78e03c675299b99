import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Flows } from "../flows/flows.ts";
import { list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import {
  integrationBodySchema,
  integrationChangeSchema,
  type OpenIntegration,
  type OpenIntegrations,
} from "./open-integrations.ts";

const idSchema = z.object({ id: z.string() });
const recipientSchema = z.looseObject({ flow: z.looseObject({ id: z.string().min(1) }).nullish() });

/** `/conversations/messaging/integrations/open` */
export function integrationRoutes(app: FastifyInstance, integrations: OpenIntegrations): void {
  const path = "/conversations/messaging/integrations/open";
  app.get(path, async (request) => list(integrations.all().map(present), request.query, `/api/v2${path}`));
  // Creation is asynchronous: clients ask again until it is completed. Here it is when they do so first.
  app.post(path, async (request) => ({
    ...present(integrations.create(parse(integrationBodySchema, request.body))),
    createStatus: "Initiated",
  }));
  app.get(`${path}/:id`, async (request) => present(integrations.get(parse(idSchema, request.params).id)));
  app.patch(`${path}/:id`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return present(integrations.change(id, parse(integrationChangeSchema, request.body)));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    integrations.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
}

/** `/routing/message/recipients`: which flow the messages of an integration start. */
export function recipientRoutes(app: FastifyInstance, integrations: OpenIntegrations, flows: Flows): void {
  const path = "/routing/message/recipients";
  const presentRecipient = ({ recipientId, name, flowId = "", dateCreated, dateModified }: OpenIntegration): object => {
    const flow = flows.find(flowId);
    return {
      id: recipientId,
      name,
      ...(flow && { flow: { id: flow.id, name: flow.name, selfUri: `/api/v2/flows/${flow.id}` } }),
      dateCreated,
      dateModified,
      messengerType: "open",
      selfUri: `/api/v2${path}/${recipientId}`,
    };
  };
  app.get(path, async (request) => list(integrations.all().map(presentRecipient), request.query, `/api/v2${path}`));
  app.get(`${path}/:id`, async (request) =>
    presentRecipient(integrations.ofRecipient(parse(idSchema, request.params).id)),
  );
  app.put(`${path}/:id`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return presentRecipient(integrations.bind(id, parse(recipientSchema, request.body).flow?.id));
  });
}

function present(integration: OpenIntegration): object {
  const { recipientId, supportedContentId, messagingSettingId, flowId: _flowId, ...rest } = integration;
  const reference = (path: string, id: string | undefined) =>
    id === undefined ? undefined : { id, selfUri: `/api/v2/${path}/${id}` };
  return {
    ...rest,
    supportedContent: reference("conversations/messaging/supportedcontent", supportedContentId),
    messagingSetting: reference("conversations/messaging/settings", messagingSettingId),
    recipient: reference("routing/message/recipients", recipientId),
    status: "Active",
    createStatus: "Completed",
    selfUri: `/api/v2/conversations/messaging/integrations/open/${integration.id}`,
  };
}
