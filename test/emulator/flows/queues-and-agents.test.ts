import { expect } from "vitest";
import { directoryOf } from "../../../emulator/architect/index.ts";
import { flowYaml, organisation, problemsOf, run, say, transfer, transferBy, variable } from "../support/flows.ts";
import { documented, official, ours, recorded } from "../support/known.ts";
import { finished, saidBy, saying } from "./builders.ts";

const published = recorded("GenesysCloudBlueprints/dr-webmessaging-blueprint, MyWebMessenger.yaml");
const corpus = recorded("public inbound message flows of GenesysCloudBlueprints, as Architect exported them");
const catalogue = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, expression catalogue: FindQueue");
const pages = documented("Transfer to ACD action, help.mypurecloud.com");
const promise = ours();

const queue = variable("queue", "Flow.q");
const find = (key: string, sought: object, result: object = { var: "Flow.q" }) => ({
  [key === "findName" ? "findQueue" : "findQueueById"]: {
    name: "Find",
    [key]: sought,
    findResult: result,
    outputs: saying("found", "notFound"),
  },
});

published("Find Queue sets a variable that a transfer takes", () => {
  const parts = { variables: [queue], actions: [find("findName", { lit: "vip" }), transferBy("Flow.q")] };
  expect(finished(run(parts))).toMatchObject({ responses: ["found"], queue: { name: "VIP" } });
});

published("Find Queue By Id looks for the id", () => {
  const parts = { variables: [queue], actions: [find("findId", { exp: '"id of VIP"' }), transferBy("Flow.q")] };
  expect(finished(run(parts))).toMatchObject({ responses: ["found"], queue: { name: "VIP" } });
});

catalogue("a name that no queue has, or more than one, is not found, and the result is NOT_SET", () => {
  for (const name of ["Nobody", "Twin"]) {
    const parts = {
      variables: [queue],
      actions: [find("findName", { lit: name }), transferBy("Flow.q"), say("still here")],
    };
    expect(saidBy(parts)).toEqual(["notFound", "still here"]);
  }
});

promise("a queue that goes to a text does not publish", () => {
  const yaml = flowYaml({ variables: [variable("string", "Flow.q")], actions: [find("findName", { lit: "VIP" })] });
  expect(problemsOf(yaml).join()).toContain("the variable Flow.q is String, expected Queue");
});

corpus("Set Screen Pop evaluates its inputs and goes on", () => {
  const pop = (exp: string) => ({
    setScreenPop: { name: "Pop", screenPopScript: { Script: { inputs: { a: { exp }, "b c": { lit: "" } } } } },
  });
  expect(finished(run({ actions: [pop("1 + 1"), say("after")] }))).toMatchObject({
    responses: ["after"],
    trace: ['setScreenPop "Pop"', 'script "Script"', 'sendResponse "Say"'],
  });
  expect(run({ actions: [pop('ToString(ToInt("x"))')] }).error).toMatch(/ToInt/);
});

const users = directoryOf([{ id: "u", name: "ada@example.com" }]);
const agents = (count: number) =>
  `MakeListAgentScorePair(MakeList(${Array(count).fill('FindUserById("u")').join()}), MakeList(${Array(count).fill(100).join()}))`;

pages("a transfer may prefer up to 20 agents", () => {
  const of = { organisation: { ...organisation, users } };
  const prefer = (count: number) => ({ actions: [transfer("VIP", { preferredAgents: { exp: agents(count) } })] });
  expect(run(prefer(20), {}, of)).toMatchObject({
    outcome: "transferred",
    trace: [expect.anything(), "preferred agents: 20"],
  });
  expect(run(prefer(21), {}, of).error).toBe("21 agents are preferred, the maximum is 20");
});

promise("the trace tells the agent that a transfer is for", () => {
  const parts = { actions: [transfer("VIP", { directAgent: { exp: 'FindUserById("u")' } })] };
  expect(finished(run(parts, {}, { organisation: { ...organisation, users } })).trace).toContain(
    'direct agent "ada@example.com"',
  );
});
