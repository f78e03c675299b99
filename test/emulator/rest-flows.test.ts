import { expect } from "vitest";
import { z } from "zod";
import { checkedClientOf, newClient } from "./rest/checked-client.ts";
import { disconnect, flowYaml, publish, transfer } from "./support/flows.ts";
import { deploy } from "./support/guest.ts";
import { assumed, documented, ours, recorded } from "./support/known.ts";

const yaml = flowYaml({ actions: [disconnect] });

const byProvider = recorded("Calls of the Terraform provider MyPureCloud/genesyscloud 1.82.0 for genesyscloud_flow");
const documentedTest = documented("API pages of the official JavaScript SDK 259.0.0, ArchitectApi");
const likely = assumed("Architect refuses what is used or checked out; its words and the status are not documented");
const ofEmulator = ours();

byProvider("a flow is published by a job: an address to put the file to, and then the id of the flow", async () => {
  const client = await newClient();
  const { body } = await client.post("/flows/jobs");
  expect(body).toMatchObject({
    id: expect.any(String),
    headers: {},
    presignedUrl: expect.stringContaining(client.url),
  });
  const { presignedUrl } = z.looseObject({ presignedUrl: z.string() }).parse(body);
  expect((await client.get(`/flows/jobs/${body.id}`)).body).toMatchObject({ status: "Started" });
  expect((await fetch(presignedUrl, { method: "PUT", body: "" })).status).toBe(400);
  expect((await fetch(presignedUrl, { method: "PUT", body: yaml })).status).toBe(200);
  expect((await fetch(presignedUrl, { method: "PUT", body: yaml })).status).toBe(409);
  const done = (await client.get(`/flows/jobs/${body.id}?expand=messages`)).body;
  expect(done).toMatchObject({ status: "Success", flow: { id: expect.any(String) }, messages: [] });
  expect((await client.get(`/flows/jobs/${body.id}`)).body).not.toHaveProperty("messages");
});

documentedTest("a flow job may be asked to create stubs", async () => {
  const client = await newClient();
  expect((await client.post("/flows/jobs", { createStubs: true })).status).toBe(200);
});

ofEmulator("an upload address has the host by which the caller came", async () => {
  const client = await newClient();
  const url = client.url.replace("127.0.0.1", "localhost");
  const job = await fetch(`${url}/api/v2/flows/jobs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${client.token}` },
  });
  expect(await job.json()).toMatchObject({ presignedUrl: expect.stringContaining(url) });
});

ofEmulator("an upload to an address that nobody was given is refused", async () => {
  const { url } = await newClient();
  expect((await fetch(`${url}/emulator/uploads/guess`, { method: "PUT", body: yaml })).status).toBe(404);
});

byProvider("a job of a flow with faults fails, and its messages say which", async () => {
  const client = await newClient();
  expect(await publish(client, flowYaml({ actions: [transfer("Nobody"), { fly: {} }] }))).toEqual({
    status: "Failure",
    flowId: "",
    messages: expect.arrayContaining([
      expect.stringContaining('there is no queue named "Nobody"'),
      expect.stringContaining("unknown action fly"),
    ]),
  });
  expect((await client.get("/flows")).body.entities).toEqual([]);
});

byProvider("a flow published again under its name keeps its id and counts its version", async () => {
  const client = await newClient();
  const [first, second] = [await publish(client, yaml), await publish(client, yaml)];
  expect(second.flowId).toBe(first.flowId);
  expect((await client.get(`/flows/${first.flowId}?deleted=false`)).body).toMatchObject({
    name: "Routing",
    type: "INBOUNDSHORTMESSAGE",
    publishedVersion: { id: "2.0" },
    division: { name: "Home" },
  });
  const other = await publish(client, flowYaml({ name: "Other", actions: [disconnect] }));
  expect(other.flowId).not.toBe(first.flowId);
  expect((await client.get("/flows")).body.entities).toHaveLength(2);
});

likely("a flow is put into the division that its YAML names", async () => {
  const client = await newClient();
  const division = (await client.post("/authorization/divisions", { name: "Messaging", description: "" })).body.id;
  const { flowId } = await publish(client, flowYaml({ actions: [disconnect], division: "Messaging" }));
  expect((await client.get(`/flows/${flowId}`)).body).toMatchObject({ division: { id: division } });
  expect((await client.get(`/flows?divisionId=${division}`)).body.entities).toHaveLength(1);
});

documentedTest("flows are found by name, type, id and division", async () => {
  const client = await newClient();
  const { flowId } = await publish(client, yaml);
  const count = async (query: string) => (await client.get(`/flows?${query}`)).body.entities.length;
  expect(await count("name=routing&type=inboundshortmessage&pageNumber=1&pageSize=500&includeSchemas=true")).toBe(1);
  expect(await count("type=inboundcall,workflow")).toBe(0);
  expect(await count("name=Rout")).toBe(0);
  expect(await count(`id=${flowId}`)).toBe(1);
  expect(await count("nameOrDescription=out&divisionId=elsewhere")).toBe(0);
});

likely("a flow that a client checked out is published, deleted and checked out by nobody else", async () => {
  const client = await newClient();
  const { flowId } = await publish(client, yaml);
  await fetch(`${client.url}/emulator/oauth-clients/other`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ permissions: ["*"] }),
  });
  const other = await checkedClientOf(client.url, ["other", "other"]);
  expect((await other.post(`/flows/actions/checkout?flow=${flowId}`)).body).toMatchObject({
    lockedClient: { id: "other" },
  });
  expect(await publish(client, yaml)).toMatchObject({
    status: "Failure",
    messages: [expect.stringContaining('"Routing" is locked by the client other')],
  });
  expect((await client.delete(`/flows/${flowId}`)).status).toBe(409);
  expect((await client.post(`/flows/actions/checkout?flow=${flowId}`)).status).toBe(409);
  expect(await publish(other, yaml)).toMatchObject({ status: "Success", flowId });
  expect((await other.post(`/flows/actions/checkin?flow=${flowId}`)).body).toMatchObject({ complete: true });
  expect(await publish(client, yaml)).toMatchObject({ status: "Success" });
});

documentedTest("unlocking a flow breaks anybody's lock", async () => {
  const client = await newClient();
  const { flowId } = await publish(client, yaml);
  await client.post(`/flows/actions/checkout?flow=${flowId}`);
  const unlocked = await client.post(`/flows/actions/unlock?flow=${flowId}`);
  expect(unlocked.body).toMatchObject({ id: flowId });
  expect(unlocked.body).not.toHaveProperty("lockedClient");
  expect((await client.post("/flows/actions/unlock?flow=none")).status).toBe(404);
});

likely("a flow cannot be deleted while a deployment runs it", async () => {
  const client = await newClient();
  const { flowId } = await publish(client, yaml);
  const deployment = await deploy(client, flowId);
  expect((await client.delete(`/flows/${flowId}`)).body).toMatchObject({
    status: 409,
    message: expect.stringContaining('used by the web deployment "Web"'),
  });
  await client.delete(`/webdeployments/deployments/${deployment}`);
  expect((await client.delete(`/flows/${flowId}`)).status).toBe(204);
  expect((await client.get(`/flows/${flowId}`)).status).toBe(404);
});
