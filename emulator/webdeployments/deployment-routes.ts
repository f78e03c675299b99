import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { listAll } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { type Deployment, type Deployments, deploymentBodySchema } from "./deployments.ts";

const idSchema = z.object({ id: z.string() });

/** `/webdeployments/deployments` */
export function deploymentRoutes(app: FastifyInstance, deployments: Deployments): void {
  const path = "/webdeployments/deployments";
  // In a list the configuration carries its name.
  const listed = (deployment: Deployment) => ({
    ...present(deployment),
    configuration: { ...deployment.configuration, name: deployments.settings(deployment)?.name ?? "" },
  });
  app.get(path, async () => listAll(deployments.all().map(listed), `/api/v2${path}`));
  app.post(path, async (request) => present(deployments.create(parse(deploymentBodySchema, request.body))));
  app.get(`${path}/:id`, async (request) => present(deployments.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => {
    const { id } = deployments.get(parse(idSchema, request.params).id);
    return present(deployments.replace(id, parse(deploymentBodySchema, request.body)));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    deployments.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
}

function present(deployment: Deployment): object {
  const { id } = deployment;
  return {
    ...deployment,
    // The real snippet loads the messenger from the platform's servers, which know nothing of this deployment.
    snippet: `<!-- The emulator has no messenger to embed. Deployment ${id} -->`,
    selfUri: `/api/v2/webdeployments/deployments/${id}`,
  };
}
