import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { notFound } from "../http/api-error.ts";
import { commaList, list, matchesName } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import { type Action, type Actions, actionBodySchema, actionChangeSchema } from "./actions.ts";

const idSchema = z.object({ id: z.string() });
const templateSchema = z.object({ id: z.string(), fileName: z.string() });
const listSchema = z.looseObject({ name: z.string().optional(), category: z.string().optional() });
const viewSchema = z.looseObject({
  expand: commaList.optional(),
  includeConfig: z.enum(["true", "false"]).default("false"),
});

/** `/integrations/actions` */
export function actionRoutes(app: FastifyInstance, actions: Actions): void {
  const path = "/integrations/actions";
  app.get(path, async (request) => {
    const { name, category } = parse(listSchema, request.query);
    const found = actions
      .all()
      .filter((action) => matchesName(action.name, name) && matchesName(action.category, category));
    return list(
      found.map((action) => present(action, request.query)),
      request.query,
      `/api/v2${path}`,
    );
  });
  const everything = { expand: "contract", includeConfig: "true" };
  app.post(path, async (request) => present(actions.create(parse(actionBodySchema, request.body)), everything));
  app.get(`${path}/:id`, async (request) => present(actions.get(parse(idSchema, request.params).id), request.query));
  app.patch(`${path}/:id`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return present(actions.change(id, parse(actionChangeSchema, request.body)), everything);
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    actions.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
  app.get(`${path}/:id/templates/:fileName`, async (request, reply) => {
    const { id, fileName } = parse(templateSchema, request.params);
    const { config } = actions.get(id);
    const templates: Readonly<Record<string, string>> = {
      "requesttemplate.vm": config.request?.requestTemplate ?? "",
      "successtemplate.vm": config.response?.successTemplate ?? "",
    };
    const template = templates[fileName];
    if (template === undefined) throw notFound(`template of the action ${id}`, fileName);
    return reply.type("text/plain; charset=utf-8").send(template);
  });
}

function present(action: Action, query: unknown): object {
  const { expand = [], includeConfig } = parse(viewSchema, query);
  const { config, inputSchema, successSchema, ...rest } = action;
  return {
    ...rest,
    ...(includeConfig === "true" ? { config } : {}),
    ...(expand.includes("contract") ? { contract: { input: { inputSchema }, output: { successSchema } } } : {}),
    selfUri: `/api/v2/integrations/actions/${action.id}`,
  };
}
