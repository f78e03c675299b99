import { describe, expect, test } from "vitest";
import { z } from "zod";
import { disconnect, flowYaml, publish, transfer } from "./support/flows.ts";
import { deploy } from "./support/guest.ts";
import { newClient } from "./support/rest.ts";

const yaml = flowYaml({ actions: [disconnect] });

describe("publishing a flow", () => {
  test("is a job: an address to put the file to, and then the id of the flow", async () => {
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

  test("gives an upload address of the host by which the caller came", async () => {
    const client = await newClient();
    const url = client.url.replace("127.0.0.1", "localhost");
    const job = await fetch(`${url}/api/v2/flows/jobs`, {
      method: "POST",
      headers: { Authorization: `Bearer ${client.token}` },
    });
    expect(await job.json()).toMatchObject({ presignedUrl: expect.stringContaining(url) });
  });

  test("at an address that nobody was given is refused", async () => {
    const { url } = await newClient();
    expect((await fetch(`${url}/emulator/uploads/guess`, { method: "PUT", body: yaml })).status).toBe(404);
  });

  test("of a flow with faults fails, and the messages say which", async () => {
    const client = await newClient();
    expect(await publish(client, flowYaml({ actions: [transfer("Nobody"), { fly: {} }] }))).toEqual({
      status: "Failure",
      flowId: "",
      messages: [
        expect.stringContaining('there is no queue named "Nobody"'),
        expect.stringContaining("unknown action fly"),
      ],
    });
    expect((await client.get("/flows")).body.entities).toEqual([]);
  });

  test("under the same name keeps the id and counts the version, under another makes another flow", async () => {
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

  test("puts the flow into the division that it names", async () => {
    const client = await newClient();
    const division = (await client.post("/authorization/divisions", { name: "Messaging" })).body.id;
    const { flowId } = await publish(client, flowYaml({ actions: [disconnect], division: "Messaging" }));
    expect((await client.get(`/flows/${flowId}`)).body).toMatchObject({ division: { id: division } });
    expect((await client.get(`/flows?divisionId=${division}`)).body.entities).toHaveLength(1);
  });
});

describe("a flow", () => {
  test("is found by name, type and id", async () => {
    const client = await newClient();
    const { flowId } = await publish(client, yaml);
    const count = async (query: string) => (await client.get(`/flows?${query}`)).body.entities.length;
    expect(await count("name=routing&type=inboundshortmessage&pageNumber=1&pageSize=500&includeSchemas=true")).toBe(1);
    expect(await count("type=inboundcall,workflow")).toBe(0);
    expect(await count("name=Rout")).toBe(0);
    expect(await count(`id=${flowId}`)).toBe(1);
  });

  test("can be unlocked, which changes nothing", async () => {
    const client = await newClient();
    const { flowId } = await publish(client, yaml);
    expect((await client.post(`/flows/actions/unlock?flow=${flowId}`)).body).toMatchObject({ id: flowId });
    expect((await client.post("/flows/actions/unlock?flow=none")).status).toBe(404);
  });

  test("cannot be deleted while a deployment runs it", async () => {
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
});
