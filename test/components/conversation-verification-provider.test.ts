import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { create, update } from "../../components/conversation-verification-provider.ts";
import type { RequestEntry } from "../../emulator/server.ts";
import type { Plan } from "../../verification/plan.ts";
import { failureOf } from "../genesys/support/scripted-api.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";

const UUID = /^[0-9a-f-]{36}$/;

let deployed: DeployedOrganisation;
beforeAll(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterAll(() => deployed.close());

const inputs = (plan: Plan = deployed.plan) => ({
  organisation: deployed.organisation,
  plan,
  flowId: deployed.flowId,
  always: false,
  __provider: "text",
});

/** A plan of which one scenario expects another queue than the flow chooses. */
function withOneWrong(): Plan {
  const { standard } = deployed.queues;
  if (standard === undefined) throw new Error("the example has a standard queue");
  const [vip, ...others] = deployed.plan.scenarios;
  if (vip === undefined) throw new Error("the example has scenarios");
  const expected = { outcome: "routed", rule: "VIP customers", queue: standard } as const;
  return { ...deployed.plan, scenarios: [{ ...vip, expect: expected }, ...others] };
}

describe("a verification that passes", () => {
  test("is created with a fresh id and its verdicts, beside its inputs", async () => {
    const { id, outs } = await create(inputs());
    expect(id).toMatch(UUID);
    expect(outs).toMatchObject(inputs());
    expect(outs.verdicts.map(({ verdict }) => verdict)).toEqual(deployed.plan.scenarios.map(() => "passed"));
  });

  test("is updated with new verdicts", async () => {
    const { outs } = await update("the id", {}, inputs());
    expect(outs.verdicts).toHaveLength(deployed.plan.scenarios.length);
  });
});

describe("in quiet hours", () => {
  const quietHours = { from: "00:00", to: "23:59", timeZone: "UTC" };

  test("nothing is sent, every scenario is skipped with the reason, and that is no pass", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-15T12:00:00Z") });
    onTestFinished(() => void vi.useRealTimers());
    const error = await failureOf(create({ ...inputs(), quietHours }));
    expect(error.message).toBe("no scenario was run");
    expect(error).toMatchObject({
      reasons: [expect.stringMatching(/^skipped: quiet hours are 00:00 to 23:59 UTC, and it is 12:00 there/)],
      properties: { verdicts: expect.arrayContaining([expect.objectContaining({ verdict: "skipped", attempts: 0 })]) },
    });
    expect(await deployed.openConversations()).toEqual([]);
  });
});

describe("a verification that is interrupted", () => {
  test("is no pass, whatever passed before: it is not initialised, so that the next update verifies again", async () => {
    const isEnd = ({ method, path, status }: RequestEntry) =>
      method === "PATCH" && path.startsWith("/api/v2/conversations/messages/") && status < 300;
    const onRequest = (entry: RequestEntry) => void (isEnd(entry) && process.emit("SIGINT"));
    const own = await deployRouting(EXAMPLE, { concurrency: 1, emulator: { onRequest } });
    onTestFinished(() => own.close());
    const { organisation, plan, flowId } = own;
    const error = await failureOf(create({ ...inputs(plan), organisation, flowId }));
    const { length } = plan.scenarios;
    expect(error.message).toBe(`${length - 1} of ${length} scenarios were not run`);
    expect(error).toMatchObject({
      reasons: ["skipped: the run was interrupted"],
      properties: {
        verdicts: [{ verdict: "passed" }, ...plan.scenarios.slice(1).map(() => ({ code: "interrupted" }))],
      },
    });
    expect(await own.openConversations()).toEqual([]);
  });
});

describe("a verification that fails", () => {
  test.each([
    ["created", async () => failureOf(create(inputs(withOneWrong()))), UUID],
    ["updated", async () => failureOf(update("the-old-id", {}, inputs(withOneWrong()))), /^the-old-id$/],
  ])("is %s as not initialised: an error with id, properties, verdicts and reasons", async (_, attempt, id) => {
    const error = await attempt();
    const { length } = deployed.plan.scenarios;
    expect(error.message).toBe(`1 of ${length} scenarios did not pass`);
    expect(error).toMatchObject({
      id: expect.stringMatching(id),
      properties: {
        ...inputs(withOneWrong()),
        verdicts: [
          { verdict: "failed", reason: "wrong-queue", expectedQueue: "Web Standard", reachedQueue: "Web VIP" },
          ...Array.from({ length: length - 1 }, () => ({ verdict: "passed" })),
        ],
      },
      reasons: [
        expect.stringMatching(
          /^scenario "a VIP with an order" failed, wrong-queue: Expected queue "Web Standard", found "Web VIP" \(rule that decided: VIP customers\) \(conversation [0-9a-f-]{36}\)$/,
        ),
      ],
    });
  });

  test("tells apart what could not be told", async () => {
    const error = await failureOf(create(inputs({ ...deployed.plan, deploymentId: "gone" })));
    const { length } = deployed.plan.scenarios;
    expect(error.message).toBe(`${length} of ${length} scenarios did not pass`);
    expect(error).toMatchObject({
      reasons: [
        `${length} scenarios could not be told: deployment gone is not there, or in a division that the OAuth client cannot see`,
      ],
    });
  });

  test("shows no sensitive value in its reasons and verdicts", async () => {
    const error = await failureOf(create(inputs(withOneWrong())));
    expect(error).toHaveProperty("properties.verdicts.0.attributes.order_id", "•••");
    expect(JSON.stringify("reasons" in error ? error.reasons : "")).not.toContain("A-1");
  });
});

test("a real organisation without credentials is an error that names the ways to give them", async () => {
  for (const name of ["GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET"]) vi.stubEnv(name, "");
  for (const name of ["GENESYS_CLIENT_ID", "GENESYS_CLIENT_SECRET"]) vi.stubEnv(name, "");
  const organisation = { kind: "region", region: "eu-central-1" };
  await expect(create({ ...inputs(), organisation })).rejects.toThrow("no credentials for the real organisation");
  vi.unstubAllEnvs();
});

test.each([
  ["a region that is none", { organisation: { kind: "region", region: "mars" } }],
  ["a plan without scenarios", { plan: { scenarios: [] } }],
])("%s is refused before anything is sent", async (_, change) => {
  await expect(create({ ...inputs(), ...change })).rejects.toThrow();
  expect(await deployed.openConversations()).toEqual([]);
});
