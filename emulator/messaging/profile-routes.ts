import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { list } from "../http/listing.ts";
import { parse } from "../http/parse.ts";
import type { DefaultSetting } from "./default-setting.ts";
import { type Profile, type Profiles, profileBodySchema, profileChangeSchema } from "./profiles.ts";

const idSchema = z.object({ id: z.string() });
const defaultSchema = z.looseObject({ settingId: z.string() });

/** `/conversations/messaging/settings` */
export function settingRoutes(app: FastifyInstance, settings: Profiles, defaultSetting: DefaultSetting): void {
  const path = "/conversations/messaging/settings";
  const present = (setting: Profile) => ({
    ...setting,
    version: String(setting.version),
    selfUri: `/api/v2${path}/${setting.id}`,
  });
  // Nothing rather than 404: the official Terraform provider takes an error for a failure to delete another setting.
  app.get(`${path}/default`, async (_request, reply) => {
    const setting = defaultSetting.get();
    return setting === undefined ? reply.status(204).send() : present(setting);
  });
  app.put(`${path}/default`, async (request) =>
    present(defaultSetting.set(parse(defaultSchema, request.body).settingId)),
  );
  app.delete(`${path}/default`, async (_request, reply) => {
    defaultSetting.clear();
    return reply.status(204).send();
  });
  profileRoutes(app, settings, path, present);
}

/** `/conversations/messaging/supportedcontent` */
export function supportedContentRoutes(app: FastifyInstance, contents: Profiles): void {
  const path = "/conversations/messaging/supportedcontent";
  profileRoutes(app, contents, path, (content) => ({ ...content, selfUri: `/api/v2${path}/${content.id}` }));
}

function profileRoutes(
  app: FastifyInstance,
  profiles: Profiles,
  path: string,
  present: (profile: Profile) => object,
): void {
  app.get(path, async (request) => list(profiles.all().map(present), request.query, `/api/v2${path}`));
  app.post(path, async (request) => present(profiles.create(parse(profileBodySchema, request.body))));
  app.get(`${path}/:id`, async (request) => present(profiles.get(parse(idSchema, request.params).id)));
  app.patch(`${path}/:id`, async (request) => {
    const { id } = parse(idSchema, request.params);
    return present(profiles.change(id, parse(profileChangeSchema, request.body)));
  });
  app.delete(`${path}/:id`, async (request, reply) => {
    profiles.delete(parse(idSchema, request.params).id);
    return reply.status(204).send();
  });
}
