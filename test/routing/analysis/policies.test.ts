import { expect, it } from "vitest";
import { checkPolicies } from "../../../routing/check-policies.ts";
import { type Policies, policiesSchema } from "../../../routing/policies.ts";
import { RoutingFileError } from "../../../routing/problem.ts";
import { readModel } from "../../../routing/read.ts";
import { findingsIn, seen, yamlOf } from "./findings.ts";

const policies = (values: Partial<Policies>): Policies => policiesSchema.parse(values);
const rules = `rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 } }, queue: vip, priority: 50 }`;
const acknowledging = (finding: string) =>
  yamlOf({ rules, more: `acknowledge:\n  - { finding: ${finding}, reason: agreed with the platform team }` });

it("AR801 finds queues whose name does not begin with the prefix", () => {
  const source = yamlOf({ queues: "queues: { vip: { name: VIP }, standard: { name: Web Standard } }" });
  expect(seen("AR801", source, { policies: policies({ queuePrefix: "Web " }) })).toEqual([
    { message: 'the name of queue "VIP" does not begin with "Web "', at: "vip", rules: [], witness: null },
  ]);
});

it("AR802 finds more rules than allowed, at the first that is too many", () => {
  expect(seen("AR802", yamlOf({ rules }), { policies: policies({ maxRules: 1 }) })).toEqual([
    {
      message: 'there are 2 rules, but the policies of the stack allow 1; "Urgent" is the first too many',
      at: "Urgent",
      rules: ["Urgent"],
      witness: null,
    },
  ]);
  expect(seen("AR802", yamlOf({ rules }), { policies: policies({ maxRules: 2 }) })).toEqual([]);
});

it("AR803 finds priorities above what is allowed, also that of otherwise", () => {
  const source = yamlOf({ rules, otherwise: "otherwise: { queue: standard, priority: 51 }" });
  const messages = (maxPriority: number) =>
    seen("AR803", source, { policies: policies({ maxPriority }) }).map(({ message }) => message);
  expect(messages(49)).toEqual([
    'rule "Urgent" gives priority 50, but the policies of the stack allow 49',
    "otherwise gives priority 51, but the policies of the stack allow 49",
  ]);
  expect(messages(50)).toEqual(["otherwise gives priority 51, but the policies of the stack allow 50"]);
});

it("AR804 finds attributes without a description", () => {
  const attributes = `attributes:
  segment: { type: string, values: [vip], description: Set by the account page }
  level: { type: integer, description: " " }`;
  expect(seen("AR804", yamlOf({ attributes }), { policies: policies({ describedAttributes: true }) })).toEqual([
    { message: '"level" has no description', at: "level", rules: [], witness: null },
  ]);
});

it("AR805 finds attributes that are not sensitive though a word of their name says so", () => {
  const attributes = `attributes:
  customer_email: { type: string }
  email: { type: string, sensitive: true }
  order_id: { type: string }
  emailed: { type: boolean }`;
  const found = seen("AR805", yamlOf({ attributes }), {
    policies: policies({ sensitiveAttributes: ["email", "order_id"] }),
  });
  expect(found.map(({ message, at }) => ({ message, at }))).toEqual([
    {
      message:
        '"customer_email" is not sensitive, but the policies of the stack want every attribute with "email" in its name to be',
      at: "customer_email",
    },
    {
      message:
        '"order_id" is not sensitive, but the policies of the stack want every attribute with "order_id" in its name to be',
      at: "order_id",
    },
  ]);
});

it("AR806 finds rules that no scenario shows, with an example; a rule that cannot fire needs none", () => {
  const source = yamlOf({
    rules: `${rules}\n  - { name: Never, when: { segment: vip, level: 1 }, queue: standard }`,
    more: "scenarios:\n  - { name: A VIP, attributes: { segment: vip }, expect: { queue: vip } }",
  });
  expect(seen("AR806", source, { policies: policies({ scenarioForEachRule: true }) })).toEqual([
    { message: 'no scenario shows rule "Urgent"', at: "Urgent", rules: ["Urgent"], witness: { level: "4" } },
  ]);
});

it("makes a finding that is to be settled an error until it is acknowledged", () => {
  const settled = { policies: policies({ settled: ["AR401"] }) };
  const severities = (source: string) =>
    findingsIn(source, settled)
      .filter(({ id }) => id === "AR401")
      .map(({ severity, help, acknowledged }) => ({
        severity,
        acknowledged,
        ours: /a policy of this stack/.test(help),
      }));
  expect(severities(yamlOf({ rules }))).toEqual([{ severity: "error", acknowledged: undefined, ours: true }]);
  expect(severities(acknowledging("AR401"))).toEqual([
    { severity: "warning", acknowledged: { reason: "agreed with the platform team" }, ours: false },
  ]);
});

it("makes a violation a warning where the policies only warn", () => {
  const severity = (values: Partial<Policies>) =>
    findingsIn(yamlOf({ rules }), { policies: policies(values) }).find(({ id }) => id === "AR802")?.severity;
  expect(severity({ maxRules: 1 })).toBe("error");
  expect(severity({ maxRules: 1, warnOnly: ["maxRules"] })).toBe("warning");
});

it("AR605 refuses to acknowledge a policy, and leaves its violation unmarked", () => {
  const options = { policies: policies({ maxRules: 1 }) };
  expect(seen("AR605", acknowledging("AR802"), options)).toEqual([
    {
      message: "AR802 is a policy of this stack and cannot be acknowledged here",
      at: "AR802",
      rules: [],
      witness: null,
    },
  ]);
  expect(findingsIn(acknowledging("AR802"), options).find(({ id }) => id === "AR802")?.acknowledged).toBeUndefined();
});

it("takes an acknowledgement where the policies allow one", () => {
  const options = { policies: policies({ maxRules: 1, acknowledgeable: ["maxRules"] }) };
  expect(findingsIn(acknowledging("AR802"), options).find(({ id }) => id === "AR802")?.acknowledged).toEqual({
    reason: "agreed with the platform team",
  });
  expect(
    seen("AR601", yamlOf({ more: "acknowledge:\n  - { finding: AR802, reason: there were two once }" }), options),
  ).toHaveLength(1);
});

it("leaves acknowledgements alone that are for another stack's policies", () => {
  const ids = findingsIn(acknowledging("AR802")).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith("AR6"))).toEqual([]);
});

it("refuses an update with every violation in one message, and says nothing of warnings and other findings", async () => {
  const source = yamlOf({ rules });
  const check = (values: Partial<Policies>) =>
    checkPolicies(readModel(source, "routing.yaml"), policies(values), { name: "routing.yaml", source });
  const error: unknown = await check({
    maxRules: 1,
    maxPriority: 9,
    describedAttributes: true,
    warnOnly: ["describedAttributes"],
  }).catch((thrown: unknown) => thrown);
  const message = error instanceof RoutingFileError ? error.message : "";
  expect(message.match(/\[AR\d+\]/g)).toEqual(["[AR802]", "[AR803]"]);
  expect(message).toContain(
    [
      'routing.yaml:9:13: rule "Urgent" gives priority 50, but the policies of the stack allow 9 [AR803]',
      "  |",
      "9 |   - { name: Urgent, when: { level: { gte: 4 } }, queue: vip, priority: 50 }",
      "  |             ^^^^^^",
      "help: lower the priority",
    ].join("\n"),
  );
  await expect(check({ maxRules: 1, warnOnly: ["maxRules"] })).resolves.toBeUndefined();
});
