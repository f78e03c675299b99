import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { configurationBodySchema, type Integration, type Integrations } from "./integrations.ts";

const idSchema = z.object({ id: z.string() });
const bodySchema = z.looseObject({
  name: z.string().nullish(),
  integrationType: z.looseObject({ id: z.string().min(1) }),
});
const changeSchema = z.looseObject({ intendedState: z.enum(["ENABLED", "DISABLED", "DELETED"]) });

/** `/integrations` */
export function integrationRoutes(app: FastifyInstance, integrations: Integrations): void {
  const path = "/integrations";
  app.get(path, async (request) => list(integrations.all().map(present), request.query, `/api/v2${path}`));
  app.post(path, async (request) => {
    const { name, integrationType } = parse(bodySchema, request.body);
    return present(integrations.create(integrationType.id, name ?? undefined));
  });
  app.get(`${path}/:id`, async (request) => present(integrations.get(parse(idSchema, request.params).id)));
  app.patch(`${path}/:id`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return present(integrations.intend(id, parse(changeSchema, request.body).intendedState));
  });
  app.delete(`${path}/:id`, async (request) => present(integrations.delete(parse(idSchema, request.params).id)));
  app.get(`${path}/:id/config/current`, async (request) =>
    presentConfiguration(integrations.get(parse(idSchema, request.params).id)),
  );
  app.put(`${path}/:id/config/current`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return presentConfiguration(integrations.configure(id, parse(configurationBodySchema, request.body)));
  });
}

const present = ({ id, typeId, intendedState, configuration }: Integration): object => ({
  id,
  name: configuration.name,
  integrationType: { id: typeId },
  intendedState,
  selfUri: `/api/v2/integrations/${id}`,
});

const presentConfiguration = ({ id, configuration }: Integration): object => ({
  id,
  ...configuration,
  selfUri: `/api/v2/integrations/${id}/config/current`,
});
