import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { list, matchesName } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { permissions, type Role, type Roles } from "./roles.ts";

const name = z.string().regex(/^(\*|\w+)$/);
const bodySchema = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  permissionPolicies: z
    .array(
      z.looseObject({
        domain: name,
        entityName: name,
        actionSet: z.array(name),
        resourceConditionNode: z.null({ error: "permissions with conditions are not emulated" }).optional(),
      }),
    )
    .nullish(),
});
const querySchema = z.object({ name: z.string().optional() });
const idSchema = z.object({ id: z.string() });

/** `/authorization/roles` */
export function roleRoutes(app: FastifyInstance, roles: Roles): void {
  const path = "/authorization/roles";
  const put = (id: string, body: unknown): object => {
    const { description, permissionPolicies, ...rest } = parse(bodySchema, body);
    const policies = (permissionPolicies ?? []).map(({ domain, entityName, actionSet }) => ({
      domain,
      entityName,
      actionSet,
    }));
    const role = { id, name: rest.name, permissionPolicies: policies };
    return present(roles.put(description == null ? role : { ...role, description }));
  };

  app.get(path, async (request) => {
    const query = parse(querySchema, request.query);
    const found = roles.all().filter((role) => matchesName(role.name, query.name));
    return list(found.map(present), request.query, `/api/v2${path}`);
  });
  app.post(path, async (request) => put(crypto.randomUUID(), request.body));
  app.get(`${path}/:id`, async (request) => present(roles.get(parse(idSchema, request.params).id)));
  app.put(`${path}/:id`, async (request) => put(roles.get(parse(idSchema, request.params).id).id, request.body));
  app.delete(`${path}/:id`, async (request, reply) => {
    roles.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
}

function present(role: Role): object {
  return {
    ...role,
    permissions: role.permissionPolicies.flatMap(permissions),
    default: false,
    base: false,
    selfUri: `/api/v2/authorization/roles/${role.id}`,
  };
}
