import { describe, expect, test } from "vitest";
import { giveFlow, readDeployment } from "../../../components/adoption/web-deployment.ts";
import { type Answer, failureOf, scriptedApi } from "../../genesys/support/scripted-api.ts";

/** As somebody else set it up, with fields that nobody here knows. */
const FOUND = {
  id: "d",
  name: "Web shop",
  futureSetting: { nested: [1, null, { deep: "ä" }] },
  allowAllDomains: false,
  allowedDomains: ["https://shop.example"],
  flow: { id: "former", selfUri: "/api/v2/flows/former" },
  configuration: { id: "c", version: "7" },
  status: "Active",
  dateModified: "2026-01-01T00:00:00.000Z",
};
const ok = (body: unknown): Answer => ({ status: 200, body });
const written = { ...FOUND, flow: { id: "ours" }, dateModified: "2026-02-02T00:00:00.000Z" };

/** What the platform answers after the deployment was read for the first time. */
async function giving(flowId: string | null, ...answers: readonly unknown[]) {
  const api = await scriptedApi([FOUND, ...answers].map(ok));
  const before = await readDeployment(api.rest, "d");
  const outcome = await giveFlow(api.rest, before, flowId).catch((error: Error) => error);
  const bodies = api.received.filter(({ call }) => call.startsWith("PUT")).map(({ body }) => body);
  return { outcome, bodies, api };
}

describe("giving an existing deployment its flow", () => {
  test("sends back byte for byte what was found, with another flow", async () => {
    const { outcome, bodies } = await giving("ours", FOUND, {}, written);
    expect(outcome).toMatchObject({ flowId: "ours", allowedDomains: ["https://shop.example"] });
    expect(bodies).toEqual([JSON.stringify({ ...FOUND, flow: { id: "ours" } })]);
  });

  test("leaves the flow out to give it none", async () => {
    const { flow: _flow, ...none } = FOUND;
    expect((await giving(null, FOUND, {}, none)).bodies).toEqual([JSON.stringify(none)]);
  });

  test("waits until the deployment is no longer pending", async () => {
    const { outcome } = await giving("ours", FOUND, {}, { ...written, status: "Pending" }, written);
    expect(outcome).toMatchObject({ status: "Active" });
  });

  test("does not take who wrote it last, and when, for a change by somebody else", async () => {
    const { outcome } = await giving("ours", FOUND, {}, { ...written, lastModifiedUser: { id: "us" } });
    expect(outcome).toMatchObject({ flowId: "ours" });
  });

  test("writes nothing where somebody changed the deployment meanwhile", async () => {
    const { outcome, bodies } = await giving("ours", { ...FOUND, allowedDomains: [], description: "new" });
    expect(outcome).toHaveProperty(
      "message",
      'the web deployment "Web shop" (d) was changed by somebody else at the same time: allowedDomains, description are ' +
        "different, and nothing was written; look at it in Admin > Message > Messenger Deployments, then update again",
    );
    expect(bodies).toEqual([]);
  });

  test("writes nothing where it was merely saved again, because that may have been a change and its undoing", async () => {
    const { bodies } = await giving("ours", { ...FOUND, dateModified: "2026-01-01T00:00:01.000Z" });
    expect(bodies).toEqual([]);
  });

  test("says so where another setting is different afterwards", async () => {
    const { outcome } = await giving("ours", FOUND, {}, { ...written, futureSetting: null });
    expect(outcome).toHaveProperty(
      "message",
      expect.stringContaining("futureSetting is different since it was given its flow"),
    );
  });

  test("says so where it has another flow afterwards", async () => {
    const { outcome } = await giving("ours", FOUND, {}, { ...written, flow: { id: "theirs" } });
    expect(outcome).toHaveProperty("message", expect.stringContaining("it has the flow theirs instead of ours"));
  });
});

test("a deployment in a shape that cannot be read is told by its field", async () => {
  const api = await scriptedApi([ok({ ...FOUND, flow: "former" })]);
  const { message } = await failureOf(readDeployment(api.rest, "d"));
  expect(message).toMatch(/^GET \/api\/v2\/webdeployments\/deployments\/d answered in another shape: .*flow/s);
});
