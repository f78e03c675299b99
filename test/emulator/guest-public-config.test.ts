import { expect } from "vitest";
import { z } from "zod";
import { assumed, official, ours } from "./support/known.ts";
import { world } from "./support/world.ts";

const mobile = official("genesys-messenger-transport-mobile-sdk 2.14.0, DeploymentConfig.kt (its strict decoder)");
const likely = assumed(
  "nothing shows what is answered for such a deployment; one request to the platform would settle it",
);
const promise = ours();

const on = z.looseObject({ enabled: z.boolean() });
const configSchema = z.looseObject({
  id: z.string(),
  version: z.string(),
  languages: z.array(z.string()),
  defaultLanguage: z.string(),
  apiEndpoint: z.url(),
  messenger: z.looseObject({
    enabled: z.boolean(),
    apps: z.looseObject({
      conversations: z.looseObject({
        messagingEndpoint: z.url(),
        autoStart: on,
        markdown: on,
        conversationClear: on,
        conversationDisconnect: on.extend({ type: z.enum(["ReadOnly", "Send"]).optional() }),
      }),
    }),
    styles: z.looseObject({ primaryColor: z.string() }),
    launcherButton: z.looseObject({ visibility: z.string() }),
    fileUpload: z.looseObject({
      modes: z.array(z.looseObject({ fileTypes: z.array(z.string()), maxFileSizeKB: z.int() })),
    }),
  }),
  journeyEvents: on,
  status: z.enum(["Active", "Inactive"]),
  auth: z.looseObject({ enabled: z.boolean(), allowSessionUpgrade: z.boolean() }),
});

const configOf = async (settings: object) => {
  const { url, deploymentId } = await world({}, settings);
  return (await fetch(`${url}/webdeployments/v1/deployments/${deploymentId}/config.json`)).json();
};

mobile("config.json is read by a strict decoder, whatever the configuration leaves out", async () => {
  for (const settings of [
    {},
    { messenger: {} },
    { messenger: { enabled: true, styles: {}, launcherButton: {}, fileUpload: {} } },
    { messenger: { enabled: true, styles: { primaryColor: "#fff" }, fileUpload: { modes: [{}] }, apps: {} } },
    { messenger: { enabled: true, apps: { conversations: { enabled: true, autoStart: {} } } } },
  ])
    configSchema.parse(await configOf(settings));
});

mobile("config.json tells the settings of the messenger, to anybody, with the addresses of this emulator", async () => {
  const conversations = { enabled: true, autoStart: { enabled: true }, showUserTypingIndicator: true };
  const { url, deploymentId } = await world(
    {},
    {
      authenticationSettings: { enabled: true, integrationId: "i", allowSessionUpgrade: true },
      messenger: { enabled: true, styles: { primaryColor: "#ff0000" }, apps: { conversations } },
    },
  );
  const response = await fetch(`${url}/webdeployments/v1/deployments/${deploymentId}/config.json`);
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(await response.json()).toMatchObject({
    id: deploymentId,
    version: "1",
    status: "Active",
    apiEndpoint: url,
    auth: { enabled: true, allowSessionUpgrade: true },
    messenger: {
      enabled: true,
      styles: { primaryColor: "#ff0000" },
      apps: { conversations: { ...conversations, messagingEndpoint: url.replace("http", "ws") } },
    },
  });
});

likely("config.json of a deployment that is unknown or inactive is not found", async () => {
  const { client, url, deploymentId } = await world();
  const path = `/webdeployments/deployments/${deploymentId}`;
  const { entities: _entities, ...deployment } = (await client.get(path)).body;
  await client.put(path, { ...deployment, status: "Inactive" });
  for (const id of [deploymentId, "none"])
    expect((await fetch(`${url}/webdeployments/v1/deployments/${id}/config.json`)).status).toBe(404);
});

promise("domains.json is refused with 501 and the reason: nobody documents what is in it", async () => {
  const { url, deploymentId } = await world();
  const response = await fetch(`${url}/webdeployments/v1/deployments/${deploymentId}/domains.json`);
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ message: expect.stringContaining("not documented") });
});
