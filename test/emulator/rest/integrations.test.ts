import { expect } from "vitest";
import { assumed, documented, ours } from "../support/known.ts";
import { segmentsTable as table } from "../support/segments-table.ts";
import { check, newClient } from "./checked-client.ts";

const byProvider = documented(
  "Sources of the Terraform provider MyPureCloud/genesyscloud 1.84.1: integration, integration_action, integration_credential, architect_datatable",
);
const likely = assumed("The platform refuses such requests; with which status and words is not documented");
const ofEmulator = ours();

const action = (integrationId: string) => ({
  name: "Look up",
  category: "CRM",
  integrationId,
  secure: false,
  config: { request: {}, response: { successTemplate: "$rawResult" } },
  contract: { input: { inputSchema: { type: "object" } }, output: { successSchema: { type: "object" } } },
});

byProvider(
  "an integration is disabled at first, is enabled by PATCH, and has a configuration that is complete",
  async () => {
    const client = await newClient();
    const body = { name: "CRM", integrationType: { id: "custom-rest-actions" } };
    const { id } = (await client.post("/integrations", body)).body;
    const path = `/integrations/${id}`;
    expect((await client.get(path)).body).toMatchObject({ intendedState: "DISABLED", ...body });
    expect((await client.patch(path, { intendedState: "ENABLED" })).body).toMatchObject({ intendedState: "ENABLED" });
    const configuration = { properties: {}, advanced: {}, notes: "", credentials: {} };
    expect((await client.get(`${path}/config/current`)).body).toMatchObject({ version: 1, ...configuration });
    const next = { ...configuration, name: "Renamed", version: 1, credentials: { basicAuth: { id: "c" } } };
    expect((await client.put(`${path}/config/current`, next)).body).toMatchObject({ ...next, version: 2 });
    expect((await client.put(`${path}/config/current`, next)).body).toMatchObject({
      status: 409,
      message: expect.stringContaining("does not match the current version"),
    });
    expect((await client.get("/integrations")).body.entities).toMatchObject([{ id, name: "Renamed" }]);
    expect((await client.delete(path)).body).toMatchObject({ id });
    expect((await client.get(path)).status).toBe(404);
  },
);

byProvider(
  "a data action is read with its contract and configuration on request, and without an empty request",
  async () => {
    const client = await newClient();
    const integration = (await client.post("/integrations", { name: "I", integrationType: { id: "t" } })).body.id;
    const { body } = await client.post("/integrations/actions", action(integration));
    const path = `/integrations/actions/${body.id}`;
    const brief = (await client.get(path)).body;
    expect(brief).not.toHaveProperty("config");
    expect(brief).not.toHaveProperty("contract");
    const full = (await client.get(`${path}?expand=contract&includeConfig=true`)).body;
    expect(full).toMatchObject({ contract: { input: { inputSchema: { type: "object" } } }, version: 1 });
    expect(full).toHaveProperty("config", { response: { successTemplate: "$rawResult" } });
    expect((await client.patch(path, { version: 1, name: "Other" })).body).toMatchObject({ name: "Other", version: 2 });
    expect((await client.patch(path, { version: 1 })).status).toBe(409);
    expect((await client.get("/integrations/actions?name=other")).body.entities).toMatchObject([{ id: body.id }]);
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.get(path)).status).toBe(404);
  },
);

byProvider("the templates of a data action are read as they are, empty where there is none", async () => {
  const client = await newClient();
  const integration = (await client.post("/integrations", { name: "I", integrationType: { id: "t" } })).body.id;
  const { id } = (await client.post("/integrations/actions", action(integration))).body;
  const template = async (name: string) => {
    const path = `/integrations/actions/${id}/templates/${name}`;
    const response = await fetch(`${client.url}/api/v2${path}`, {
      headers: { Authorization: `Bearer ${client.token}` },
    });
    const answer = await response.text();
    if (response.ok) check({ method: "GET", path, request: undefined, status: response.status, answer });
    return response.ok ? answer : response.status;
  };
  expect(await template("requesttemplate.vm")).toBe("");
  expect(await template("successtemplate.vm")).toBe("$rawResult");
  expect(await template("other.vm")).toBe(404);
});

likely("a data action of an integration that is not there is refused", async () => {
  const client = await newClient();
  expect((await client.post("/integrations/actions", action("none"))).body).toMatchObject({
    status: 400,
    details: [{ fieldName: "integrationId" }],
  });
});

byProvider("credentials are listed by a cursor until an empty page, and their fields are never read back", async () => {
  const client = await newClient();
  const path = "/integrations/credentials";
  const ids: string[] = [];
  for (const name of ["a", "b", "c"]) {
    const credentialFields = { userName: "u", password: "p" };
    ids.push((await client.post(path, { name, type: { name: "basicAuth" }, credentialFields })).body.id);
  }
  const first = (await client.get(`${path}/listing?pageSize=2`)).body;
  expect(first).toMatchObject({
    entities: [{ id: ids[0] }, { id: ids[1] }],
    nextUri: expect.stringContaining(`after=${ids[1]}`),
  });
  const second = (await client.get(`${path}/listing?pageSize=2&after=${ids[1]}`)).body;
  expect(second.entities).toMatchObject([{ id: ids[2] }]);
  expect(second).not.toHaveProperty("nextUri");
  expect((await client.get(`${path}/listing?pageSize=2&after=${ids[2]}`)).body.entities).toEqual([]);
  expect((await client.get(`${path}/listing?after=none`)).status).toBe(400);
  const read = (await client.get(`${path}/${ids[0]}`)).body;
  expect(read).toMatchObject({ name: "a", type: { name: "basicAuth" } });
  expect(read).not.toHaveProperty("credentialFields");
  expect((await client.put(`${path}/${ids[0]}`, { name: "z", type: { name: "basicAuth" } })).body).toMatchObject({
    name: "z",
  });
  expect((await client.delete(`${path}/${ids[0]}`)).status).toBe(204);
  expect((await client.get(`${path}/${ids[0]}`)).status).toBe(404);
});

byProvider("a data table keeps its columns as they were sent, and shows them on request", async () => {
  const client = await newClient();
  const path = "/flows/datatables";
  const { id } = (await client.post(path, table)).body;
  expect((await client.get(`${path}/${id}`)).body).not.toHaveProperty("schema");
  expect((await client.get(`${path}/${id}?expand=schema`)).body).toMatchObject({
    ...table,
    division: { name: "Home" },
  });
  expect((await client.get(`${path}?name=Segment&pageNumber=1`)).body.entities).toEqual([]);
  expect((await client.get(`${path}?name=Segments`)).body.entities).toMatchObject([{ id }]);
  expect((await client.post(path, table)).status).toBe(409);
  expect((await client.put(`${path}/${id}`, { ...table, name: "Tiers" })).body).toMatchObject({ name: "Tiers" });
  expect((await client.delete(`${path}/${id}?force=true`)).status).toBe(204);
  expect((await client.get(`${path}/${id}?expand=`)).status).toBe(404);
});

byProvider("a row of a data table gets the defaults of its columns, and is shown in full on request", async () => {
  const client = await newClient();
  const rows = `/flows/datatables/${(await client.post("/flows/datatables", table)).body.id}/rows`;
  expect((await client.post(rows, { key: "gold" })).json).toEqual({ key: "gold", priority: 5 });
  expect((await client.get(`${rows}/gold`)).json).toEqual({ key: "gold" });
  expect((await client.put(`${rows}/gold`, { key: "gold", priority: 9 })).status).toBe(200);
  expect((await client.get(`${rows}/gold?showbrief=false`)).json).toEqual({ key: "gold", priority: 9 });
  expect((await client.get(`${rows}?showbrief=false`)).json).toMatchObject({
    entities: [{ key: "gold", priority: 9 }],
  });
  expect((await client.delete(`${rows}/gold`)).status).toBe(204);
  expect((await client.get(`${rows}/gold`)).status).toBe(404);
});

likely("a row that the columns do not allow, or whose key is taken, is refused", async () => {
  const client = await newClient();
  const rows = `/flows/datatables/${(await client.post("/flows/datatables", table)).body.id}/rows`;
  const status = async (row: object) => (await client.post(rows, row)).status;
  expect(await status({ key: "gold" })).toBe(200);
  expect(await status({ key: "gold" })).toBe(409);
  expect(await status({ priority: 1 })).toBe(400);
  expect(await status({ key: "a", colour: "red" })).toBe(400);
  expect(await status({ key: "a", priority: 1.5 })).toBe(400);
});

ofEmulator("a data action cannot be executed: what it calls is outside of the organisation", async () => {
  const client = await newClient();
  expect((await client.post(`/integrations/actions/${crypto.randomUUID()}/execute`, {})).status).toBe(501);
});
