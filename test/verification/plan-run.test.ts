import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../routing/decide.ts";
import { readModel } from "../../routing/read.ts";
import { mostTelling } from "../../verification/most-telling.ts";
import { type Plan, planSchema } from "../../verification/plan.ts";
import { planRun } from "../../verification/plan-run.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";

const queues = { vip: { id: "id-vip", name: "Web VIP" }, standard: { id: "id-standard", name: "Web Standard" } };
const deployed = {
  deploymentId: "d",
  flowId: "f",
  allowedDomains: undefined,
  version: "v",
  queues,
  concurrency: 4,
  maxConversations: 50,
};
const plan = planRun(EXAMPLE, deployed);
const probes = (of: Plan) => of.scenarios.filter(({ kind }) => kind === "probe");

describe("a plan", () => {
  test("is plain data: it survives the way through the state", () => {
    expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  test("is the same each time, so that no change is no change", () => {
    expect(JSON.stringify(planRun(EXAMPLE, deployed))).toBe(JSON.stringify(plan));
  });

  test.each([
    ["without scenarios", { scenarios: [] }, "a verification without scenarios proves nothing"],
    ["without a deployment", { deploymentId: "" }, "deploymentId"],
    ["with no conversation at a time", { concurrency: 0 }, "concurrency"],
    ["with too many conversations at a time", { concurrency: 21 }, "concurrency"],
  ])("%s is refused", (_, change, message) => {
    expect(() => planSchema.parse({ ...plan, ...change })).toThrow(message);
  });

  test.each([
    [["shop.example"], "https://shop.example"],
    [["*.shop.example", "b"], "https://www.shop.example"],
    [["http://shop.example/"], "http://shop.example"],
  ])("for the domains %j comes from %s", (allowedDomains, origin) => {
    expect(planRun(EXAMPLE, { ...deployed, allowedDomains }).origin).toBe(origin);
  });
});

describe("the probes", () => {
  test("send a value that would route elsewhere, under a name on no allowlist, in another case and with a prefix", () => {
    const sent = probes(plan).map(({ attributes }) => attributes);
    expect(sent).toEqual([
      { customer_segment_unlisted: "vip" },
      { Customer_Segment: "vip" },
      { "context.customer_segment": "vip" },
      {},
    ]);
  });

  test("expect what the rules decide of the rest, and know what they are to tempt into", () => {
    for (const { attributes, expect: expected, temptation } of probes(plan).slice(0, 3)) {
      const { rule, target } = decide(EXAMPLE, attributes);
      expect(expected).toMatchObject({
        outcome: "routed",
        rule: rule ?? "otherwise",
        queue: queues[target.queue === "vip" ? "vip" : "standard"],
      });
      expect(temptation).toEqual({ rule: "VIP customers", queue: queues.vip });
    }
  });

  test("expect 4013 for one byte more than a message may carry", () => {
    expect(probes(plan).at(-1)?.expect).toEqual({ outcome: "refused", code: 4013, bytes: 2049 });
  });

  test("send no name that is declared, even where one is called like a probe", () => {
    const odd = readModel(
      `
attributes:
  a: { type: string, values: [x] }
  a_unlisted: { type: string, values: [x] }
queues: { vip: { name: Web VIP }, standard: { name: Web Standard } }
rules: [{ name: R, when: { a: x }, queue: vip }]
otherwise: { queue: standard }
`,
      "routing.yaml",
    );
    const names = probes(planRun(odd, deployed)).flatMap(({ attributes }) => Object.keys(attributes));
    expect(names).toEqual(["a_unlisted2", "A", "context.a"]);
  });

  test("prefer an attribute that is not sensitive", () => {
    const sensitive = readModel(
      `
attributes:
  card: { type: string, values: [gold], sensitive: true }
  level: { type: integer }
queues: { vip: { name: Web VIP }, standard: { name: Web Standard } }
rules:
  - { name: Card, when: { card: gold }, queue: vip }
  - { name: Level, when: { level: 1 }, queue: vip }
otherwise: { queue: standard }
`,
      "routing.yaml",
    );
    expect(probes(planRun(sensitive, deployed))[1]?.attributes).toEqual({ Level: "1" });
  });
});

describe("a cap", () => {
  const kindsAt = (maxConversations: number) => planRun(EXAMPLE, { ...deployed, maxConversations });

  test("keeps one scenario for each queue and rule first, then probes, and boundaries last", () => {
    const rules = kindsAt(3).scenarios.map(({ expect: expected }) => expected.outcome === "routed" && expected.rule);
    expect(new Set(rules)).toEqual(new Set(["VIP customers", "Urgent", "otherwise"]));
    const last = kindsAt(plan.scenarios.length - 1).leftOut;
    expect(last).toMatchObject([{ kind: "boundary" }]);
  });

  test("says what it left out, and by which setting", () => {
    const { scenarios, leftOut } = kindsAt(3);
    expect(scenarios).toHaveLength(3);
    expect(scenarios.length + leftOut.length).toBe(plan.scenarios.length);
    expect(leftOut[0]?.why).toBe("beyond the 3 conversations of a run (verification.maxConversations)");
  });

  test("of one more keeps everything that one of one less keeps, in the order of the plan", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: plan.scenarios.length }), (cap) => {
        const { kept, dropped } = mostTelling(plan.scenarios, cap);
        const more = mostTelling(plan.scenarios, cap + 1).kept;
        expect(kept.every((scenario) => more.includes(scenario))).toBe(true);
        expect(plan.scenarios.filter((scenario) => kept.includes(scenario))).toEqual(kept);
        expect(kept.length + dropped.length).toBe(plan.scenarios.length);
      }),
    );
  });
});
