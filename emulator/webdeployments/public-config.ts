import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ApiError, notFound } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";
import { selfUrl } from "../http/self-url.ts";
import type { Deployments } from "./deployments.ts";

const idSchema = z.object({ id: z.string() });
const enabled = z.object({ enabled: z.boolean().default(false) });
const off = { enabled: false };
const styles = z.looseObject({ primaryColor: z.string().default("#2A60C8") });
const fileUpload = z.looseObject({
  modes: z
    .array(z.looseObject({ fileTypes: z.array(z.string()).default([]), maxFileSizeKB: z.number().default(10_240) }))
    .default([]),
});

/** The settings that a messenger reads, with the defaults that the official mobile SDK's decoder needs. */
const settingsSchema = z.looseObject({
  languages: z.array(z.string()).default(["en-us"]),
  defaultLanguage: z.string().default("en-us"),
  headlessMode: enabled.default(off),
  journeyEvents: enabled.default(off),
  authenticationSettings: z
    .looseObject({ enabled: z.boolean(), allowSessionUpgrade: z.boolean().default(false) })
    .optional(),
  messenger: z
    .looseObject({
      enabled: z.boolean().default(true),
      styles: styles.prefault({}),
      launcherButton: z.looseObject({ visibility: z.string().default("On") }).prefault({}),
      fileUpload: fileUpload.prefault({}),
      homeScreen: z.looseObject({}).optional(),
      apps: z
        .looseObject({
          conversations: z
            .looseObject({
              autoStart: enabled.default(off),
              markdown: enabled.default(off),
              conversationClear: enabled.default(off),
              conversationDisconnect: z.looseObject({ enabled: z.boolean().default(false) }).default(off),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

/** `GET /webdeployments/v1/deployments/{id}/config.json`: what anybody may know about a deployment. No token. */
export function publicConfigRoutes(app: FastifyInstance, deployments: Deployments): void {
  app.get("/webdeployments/v1/deployments/:id/domains.json", async () => {
    const message = "The shape of domains.json is not documented, so the emulator has none. Read config.json.";
    throw new ApiError(501, "not.implemented", message);
  });
  app.get("/webdeployments/v1/deployments/:id/config.json", async (request, reply) => {
    const { id } = parse(idSchema, request.params);
    const deployment = deployments.find(id);
    const stored = deployment && deployments.settings(deployment);
    if (deployment === undefined || stored === undefined || deployment.status !== "Active")
      throw notFound("web deployment", id);
    const { languages, defaultLanguage, headlessMode, journeyEvents, messenger, authenticationSettings } =
      settingsSchema.parse(stored);
    const url = selfUrl(request);
    const conversations = {
      messagingEndpoint: url.replace(/^http/, "ws"),
      autoStart: off,
      markdown: off,
      conversationClear: off,
      conversationDisconnect: off,
      ...messenger?.apps?.conversations,
    };
    reply.header("Access-Control-Allow-Origin", "*");
    return {
      id,
      version: deployment.configuration.version,
      languages,
      defaultLanguage,
      apiEndpoint: url,
      headlessMode,
      messenger: {
        enabled: false,
        styles: styles.parse({}),
        launcherButton: { visibility: "Off" },
        fileUpload: { modes: [] },
        ...messenger,
        apps: { ...messenger?.apps, conversations },
      },
      journeyEvents,
      status: deployment.status,
      auth: {
        enabled: authenticationSettings?.enabled ?? false,
        allowSessionUpgrade: authenticationSettings?.allowSessionUpgrade ?? false,
      },
    };
  });
}
