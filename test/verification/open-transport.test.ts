import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { RunMark } from "../../verification/run-mark.ts";
import { verify } from "../../verification/verify.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { meddle } from "./support/meddling-proxy.ts";

const INTEGRATIONS = "/api/v2/conversations/messaging/integrations/open";
const named = z.object({ entities: z.array(z.object({ id: z.string(), name: z.string() })) });
const patience = { indexing: 150, routing: 150, searching: 0 };

let deployed: DeployedOrganisation;
beforeEach(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterEach(() => deployed.close());

const integrations = async () => (await deployed.rest.get(INTEGRATIONS, named)).entities.map(({ name }) => name);
const make = (name: string) =>
  deployed.rest.call("POST", INTEGRATIONS, z.object({ id: z.string() }), {
    name,
    outboundNotificationWebhookUrl: "https://shop.example/hook",
    outboundNotificationWebhookSignatureSecretToken: "0123456789abcdef",
  });

describe("by Open Messaging", () => {
  test("every scenario passes, and neither the integration nor a conversation stays behind", async () => {
    await make("Somebody's own");
    const { verdicts } = await verify(deployed.plan, { ...deployed, transport: "open", patience });
    const routed = verdicts.filter(({ expectedQueue }) => expectedQueue !== null);
    expect(new Set(routed.map(({ verdict }) => verdict))).toEqual(new Set(["passed"]));
    expect(await integrations()).toEqual(["Somebody's own"]);
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("the limit of bytes is not probed for: it is documented for the web messenger", async () => {
    const { verdicts } = await verify(deployed.plan, { ...deployed, transport: "open", patience });
    expect(verdicts.filter(({ verdict }) => verdict === "skipped")).toMatchObject([
      { scenario: "probe: 2049 bytes of attributes", message: expect.stringContaining("the web messenger's") },
    ]);
  });

  test("the flow is verified also where the messenger is turned off", async () => {
    const path = `/api/v2/webdeployments/deployments/${deployed.deploymentId}`;
    const now = await deployed.rest.get(path, z.looseObject({}));
    await deployed.rest.call("PUT", path, z.unknown(), { ...now, status: "Inactive" });
    const run = (transport: "open" | "guest") => verify(deployed.plan, { ...deployed, transport, patience });
    expect((await run("guest")).verdicts[0]).toMatchObject({ verdict: "error", code: "preflight" });
    expect((await run("open")).verdicts[0]).toMatchObject({ verdict: "passed" });
  });

  test.each([
    ["a message is refused", (call: string) => call.includes("/inbound/open/message")],
    ["the flow cannot be bound", (call: string) => call.includes("/routing/message/recipients/")],
    ["its creation cannot be followed", (call: string) => call.startsWith(`GET ${INTEGRATIONS}/`)],
  ])("the integration is taken away where %s", async (_, isMeant) => {
    const refused = {
      status: 403,
      body: { code: "missing.permissions", message: "no: [conversation:message:receive]" },
    };
    const proxy = await meddle(deployed.emulator.url, { answer: (call) => (isMeant(call) ? refused : undefined) });
    const { verdicts } = await verify(deployed.plan, { ...proxy, transport: "open", patience });
    expect(verdicts[0]).toMatchObject({ verdict: "error", code: "permission-missing" });
    expect(await integrations()).toEqual([]);
  });

  test("the integration of a run that was killed is taken away by the next, that of one under way is not", async () => {
    const [host] = new RunMark("d").run.split(".");
    await make(`attribute-routing verification ${host}.999999999.killed`);
    const other = `attribute-routing verification ${host}.${process.ppid}.alive`;
    await make(other);
    await verify(deployed.plan, { ...deployed, transport: "open", patience });
    expect(await integrations()).toEqual([other]);
  });

  test("a run that is interrupted takes its integration away too", async () => {
    const interruption = new AbortController();
    const proxy = await meddle(deployed.emulator.url, {
      answer: (call) => {
        if (call.includes("/inbound/open/message")) interruption.abort();
        return undefined;
      },
    });
    await verify(deployed.plan, {
      ...proxy,
      transport: "open",
      signal: interruption.signal,
      patience: { ...patience, searching: 500 },
    });
    expect(await integrations()).toEqual([]);
    expect(await deployed.openConversations()).toEqual([]);
  });
});
