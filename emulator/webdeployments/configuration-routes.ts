import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { conflict, notFound } from "../http/api-error.ts";
import { listAll } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { type Configuration, type Configurations, configurationBodySchema, presentVersion } from "./configurations.ts";

const idSchema = z.object({ id: z.string() });
const versionSchema = z.object({ id: z.string(), version: z.string() });
const querySchema = z.object({ showOnlyPublished: z.string().optional() });

/** `/webdeployments/configurations`. `deploymentsOf` tells the names of the deployments of a configuration. */
export function configurationRoutes(
  app: FastifyInstance,
  configurations: Configurations,
  deploymentsOf: (configurationId: string) => string[],
): void {
  const path = "/webdeployments/configurations";
  const latest = (configuration: Configuration) => {
    const version = configuration.versions.length;
    return presentVersion(configuration, version === 0 ? "DRAFT" : String(version));
  };

  app.get(path, async (request) => {
    const onlyPublished = parse(querySchema, request.query).showOnlyPublished === "true";
    const found = configurations.all().filter(({ versions }) => !onlyPublished || versions.length > 0);
    return listAll(found.map(latest), `/api/v2${path}`);
  });
  app.post(path, async (request) =>
    presentVersion(configurations.create(parse(configurationBodySchema, request.body)), "DRAFT"),
  );
  app.delete(`${path}/:id`, async (request, reply) => {
    const { id, draft } = configurations.get(parse(idSchema, request.params).id);
    const users = deploymentsOf(id);
    if (users.length > 0)
      throw conflict(
        `The configuration "${draft.name}" is used by the web deployment "${users.join('", "')}". Delete that first.`,
      );
    configurations.delete(id);
    return reply.status(204).send();
  });
  app.get(`${path}/:id/versions`, async (request) => {
    const configuration = configurations.get(parse(idSchema, request.params).id);
    const numbers = configuration.versions.map((_, index) => String(index + 1));
    // A configuration that was never published has its draft to show.
    const shown = numbers.length === 0 ? ["DRAFT"] : numbers.reverse();
    const uri = `/api/v2${path}/${configuration.id}/versions`;
    return listAll(
      shown.map((version) => presentVersion(configuration, version)),
      uri,
    );
  });
  app.put(`${path}/:id/versions/draft`, async (request) => {
    const { id } = configurations.get(parse(idSchema, request.params).id);
    return presentVersion(configurations.replaceDraft(id, parse(configurationBodySchema, request.body)), "DRAFT");
  });
  app.post(`${path}/:id/versions/draft/publish`, async (request) =>
    latest(configurations.publish(parse(idSchema, request.params).id)),
  );
  app.get(`${path}/:id/versions/:version`, async (request) => {
    const { id, version } = parse(versionSchema, request.params);
    const found = presentVersion(configurations.get(id), version);
    if (found === undefined) throw notFound(`version ${version} of the web deployment configuration`, id);
    return found;
  });
}
