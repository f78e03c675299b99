import { expect, test } from "vitest";
import { parseStackConfig, StackConfigError } from "../../components/stack-config.ts";

const parse = (policies: string) =>
  parseStackConfig({ "attribute-routing:organisation": "emulator", "attribute-routing:policies": policies });

/** The lines of the error, without its first and its last. */
function problemsOf(policies: string): readonly string[] {
  try {
    parse(policies);
  } catch (error) {
    if (!(error instanceof StackConfigError)) throw error;
    return error.message.split("\n").slice(1, -1);
  }
  throw new Error("it is valid");
}

test("policies are taken as they are written", () => {
  const policies = {
    queuePrefix: "Web ",
    maxRules: 100,
    maxPriority: 0,
    describedAttributes: true,
    sensitiveAttributes: ["email", "order_id"],
    scenarioForEachRule: true,
    settled: ["AR401"],
    warnOnly: ["scenarioForEachRule"],
    acknowledgeable: ["maxRules"],
  };
  expect(parse(JSON.stringify(policies)).policies).toEqual(policies);
});

const KEYS = "queuePrefix, maxRules, maxPriority, describedAttributes, sensitiveAttributes, scenarioForEachRule";

test.each([
  ['["maxRules"]', 'policies: expected policies by name, such as {"maxRules": 100}'],
  ['{"queuePrefix":""}', 'policies.queuePrefix: expected the text that every queue name begins with, such as "Web "'],
  ['{"maxRules":0}', "policies.maxRules: expected how many rules there may be, a whole number from 1"],
  [
    '{"maxPriority":25000001}',
    "policies.maxPriority: expected the highest priority that a target may give, a whole number from 0 to 25000000",
  ],
  ['{"describedAttributes":false}', "policies.describedAttributes: expected true; leave it out otherwise"],
  ['{"scenarioForEachRule":1}', "policies.scenarioForEachRule: expected true; leave it out otherwise"],
  [
    '{"sensitiveAttributes":"email"}',
    'policies.sensitiveAttributes: expected words of attribute names, such as ["email", "order_id"]',
  ],
  [
    '{"sensitiveAttributes":["E-Mail"]}',
    "policies.sensitiveAttributes.0: expected words of a-z and 0-9 with _ between them",
  ],
  ['{"settled":"AR401"}', 'policies.settled: expected ids of findings, such as ["AR401"]'],
  [
    '{"settled":["AR201"]}',
    "policies.settled.0: expected the id of a warning or an info of docs/findings.md that is no policy",
  ],
  ['{"warnOnly":["minRules"]}', `policies.warnOnly.0: expected names of policies: ${KEYS}`],
  ['{"acknowledgeable":["maxRules"]}', "policies.acknowledgeable.0: there is no policy maxRules here"],
  ['{"maxQueues":3}', "policies.maxQueues: unknown key"],
])("%s is told as: %s", (policies, problem) => {
  expect(problemsOf(policies)).toEqual([`  attribute-routing:${problem}`]);
});

test("everything that is wrong is told at once", () => {
  expect(problemsOf('{"maxRules":"many","settled":["AR999"]}')).toEqual([
    "  attribute-routing:policies.maxRules: expected how many rules there may be, a whole number from 1",
    "  attribute-routing:policies.settled.0: expected the id of a warning or an info of docs/findings.md that is no policy",
  ]);
});
