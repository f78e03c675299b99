import { expect } from "vitest";
import { newClient } from "./rest/checked-client.ts";
import { disconnect, flowYaml, publish } from "./support/flows.ts";
import { deploy } from "./support/guest.ts";
import { assumed, documented, recorded } from "./support/known.ts";

const configurations = "/webdeployments/configurations";
const deployments = "/webdeployments/deployments";
const byProvider = recorded("Calls of the Terraform provider MyPureCloud/genesyscloud 1.82.0 for web deployments");
const byPages = documented("API pages of the official JavaScript SDK 259.0.0, WebDeploymentsApi");
const byMessenger = documented(
  "GET /webdeployments/v1/deployments/{id}/config.json, as genesys-messenger-transport-mobile-sdk 2.14.0 reads it",
);
const likely = assumed("The platform refuses such requests; with which status and words is not documented");
const settings = { name: "Web", languages: ["en-us", "de"], defaultLanguage: "en-us" };

byProvider("a configuration is a draft until it is published, and then has numbered versions", async () => {
  const client = await newClient();
  const messenger = {
    enabled: true,
    apps: { conversations: { enabled: true, conversationClear: { enabled: false }, humanize: {} } },
  };
  const { id, ...created } = (await client.post(configurations, { ...settings, messenger, description: null })).body;
  expect(created).toMatchObject({ ...settings, status: "Active", version: "DRAFT" });
  expect((await client.get(`${configurations}/${id}/versions/draft`)).body).toMatchObject({ status: "Active" });
  const published = await client.post(`${configurations}/${id}/versions/draft/publish`);
  expect(published.body).toMatchObject({ id, version: "1", status: "Active" });
  await client.put(`${configurations}/${id}/versions/draft`, { ...settings, description: "second" });
  expect((await client.post(`${configurations}/${id}/versions/draft/publish`)).body).toMatchObject({
    version: "2",
    description: "second",
  });
  expect((await client.get(`${configurations}/${id}/versions/1`)).body).not.toHaveProperty("description");
  expect((await client.get(`${configurations}/${id}/versions`)).body.entities).toMatchObject([
    { version: "2" },
    { version: "1" },
  ]);
});

byProvider("a configuration reads back without what is null or empty, and with nothing that was not sent", async () => {
  const client = await newClient();
  const { id } = (await client.post(configurations, { ...settings, position: {}, cobrowse: null })).body;
  const { entities: _entities, ...body } = (await client.get(`${configurations}/${id}/versions/DRAFT`)).body;
  expect(Object.keys(body).sort()).toEqual(
    [
      "dateCreated",
      "dateModified",
      "defaultLanguage",
      "id",
      "languages",
      "name",
      "selfUri",
      "status",
      "version",
    ].sort(),
  );
});

byPages("configurations are listed without pages, on request only those that were published", async () => {
  const client = await newClient();
  await client.post(configurations, settings);
  expect((await client.get(`${configurations}?showOnlyPublished=false`)).body.entities).toHaveLength(1);
  expect((await client.get(`${configurations}?showOnlyPublished=true`)).body.entities).toHaveLength(0);
});

likely("a configuration is gone after DELETE, which a deployment prevents", async () => {
  const client = await newClient();
  const deployment = await deploy(client, undefined);
  const [{ id = "" } = {}] = (await client.get(configurations)).body.entities;
  expect((await client.delete(`${configurations}/${id}`)).status).toBe(409);
  await client.delete(`${deployments}/${deployment}`);
  expect((await client.delete(`${configurations}/${id}`)).status).toBe(204);
  expect((await client.get(`${configurations}/${id}/versions/draft`)).status).toBe(404);
});

likely("a configuration with a fault is refused, and the answer names the fields", async () => {
  const client = await newClient();
  expect((await client.post(configurations, { languages: [] })).body).toMatchObject({
    status: 400,
    details: [{ fieldName: "name" }, { fieldName: "languages" }],
  });
});

byProvider("a deployment reads back as it was sent, active at once", async () => {
  const client = await newClient();
  const { flowId } = await publish(client, flowYaml({ actions: [disconnect] }));
  const id = await deploy(client, flowId, {
    allowAllDomains: false,
    allowedDomains: ["b.example", "a.example"],
    description: "d",
  });
  expect((await client.get(`${deployments}/${id}`)).body).toMatchObject({
    name: "Web",
    description: "d",
    allowAllDomains: false,
    allowedDomains: ["b.example", "a.example"],
    flow: { id: flowId },
    configuration: { version: "1" },
    status: "Active",
    snippet: expect.stringContaining(id),
  });
  expect((await client.get(deployments)).body.entities).toMatchObject([{ id }]);
});

byProvider("a deployment is replaced by PUT, and can be switched off", async () => {
  const client = await newClient();
  const { flowId } = await publish(client, flowYaml({ actions: [disconnect] }));
  const id = await deploy(client, flowId);
  const [{ id: configuration = "" } = {}] = (await client.get(configurations)).body.entities;
  const body = { name: "Renamed", configuration: { id: configuration, version: "1" }, status: "Inactive" };
  const replaced = (await client.put(`${deployments}/${id}`, body)).body;
  expect(replaced).toMatchObject({ name: "Renamed", status: "Inactive", allowAllDomains: false });
  expect(replaced).not.toHaveProperty("flow");
});

likely("a deployment of something that is not there is refused, and the answer names the field", async () => {
  const client = await newClient();
  const { id } = (await client.post(configurations, settings)).body;
  await client.post(`${configurations}/${id}/versions/draft/publish`);
  for (const [part, fieldName] of [
    [{ configuration: { id: "x", version: "1" } }, "configuration.id"],
    [{ configuration: { version: "2" } }, "configuration.version"],
    [{ flow: { id: "x" } }, "flow.id"],
    [{ name: undefined }, "name"],
    [{ status: "Sleeping" }, "status"],
  ] as const) {
    const { configuration, ...rest } = { configuration: {}, ...part };
    const body = { name: "Web", ...rest, configuration: { id, version: "1", ...configuration } };
    expect((await client.post(deployments, body)).body).toMatchObject({ status: 400, details: [{ fieldName }] });
  }
});

byMessenger("a deployment publishes to everybody what a messenger needs", async () => {
  const client = await newClient();
  const id = await deploy(
    client,
    undefined,
    {},
    { messenger: { enabled: true, apps: { conversations: { enabled: true, autoStart: { enabled: true } } } } },
  );
  const response = await fetch(`${client.url}/webdeployments/v1/deployments/${id}/config.json`);
  expect(await response.json()).toMatchObject({
    id,
    version: "1",
    status: "Active",
    languages: ["en-us"],
    messenger: {
      enabled: true,
      apps: { conversations: { messagingEndpoint: client.url.replace("http", "ws"), autoStart: { enabled: true } } },
    },
    journeyEvents: { enabled: false },
    auth: { enabled: false },
  });
  expect((await fetch(`${client.url}/webdeployments/v1/deployments/none/config.json`)).status).toBe(404);
});
