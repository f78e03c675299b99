import { describe, expect } from "vitest";
import { directoryOf, publishFlow, runFlow } from "../../emulator/architect/index.ts";
import {
  assign,
  disconnect,
  flowYaml,
  organisation,
  read,
  respond,
  run,
  say,
  switchOn,
  transfer,
  transferBy,
  variable,
} from "./support/flows.ts";
import { assumed, documented, official, ours, recorded } from "./support/known.ts";

const attributes = documented("Get Participant Data and Set Participant Data actions, help.mypurecloud.com");
const acd = documented("Transfer to ACD action, help.mypurecloud.com");
const errors = documented("Set default error handling behavior, help.mypurecloud.com");
const limit = documented("How many actions can I run in a flow?, help.mypurecloud.com");
const builtIn = documented("Architect built-in variables, help.mypurecloud.com");
const sdk = official("Architect Scripting SDK, setFirstTrueSwitch and the switch action");
const corpus = recorded("public inbound message flows of GenesysCloudBlueprints, as Architect exported them");
const workflow = recorded(
  "GenesysCloudBlueprints/send-message-transcript-by-email, send-message-transcript-to-customer-by-email.yaml",
);
const likely = assumed("the page does not say; a flow that answers with what it read would settle it");
const unset = assumed(
  "If() of the expression catalogue takes NOT_SET for false; no page says so of decisions and cases",
);
const promise = ours();

const text = variable("string", "Flow.s");

describe("participant data", () => {
  likely("participant data is read by its exact name, and is NOT_SET when there is none", () => {
    const parts = {
      variables: [text],
      actions: [read("tier", "Flow.s"), respond('If(IsSet(Flow.s), Append("<", Flow.s, ">"), "none")')],
    };
    expect(run(parts, { tier: "gold" }).responses).toEqual(["<gold>"]);
    expect(run(parts, { tier: "" }).responses).toEqual(["<>"]);
    expect(run(parts, { Tier: "gold" }).responses).toEqual(["none"]);
    expect(run(parts, {}).responses).toEqual(["none"]);
  });

  promise("what every object has is no participant data", () => {
    const parts = {
      variables: [text],
      actions: [read("constructor", "Flow.s"), respond('If(IsSet(Flow.s), "set", "none")')],
    };
    expect(run(parts, {}).responses).toEqual(["none"]);
  });

  attributes("participant data that the flow sets is reported, and read by what follows", () => {
    const set = {
      setParticipantData: {
        name: "Stamp",
        attributes: [
          { attribute: { name: { lit: "rule" }, value: { exp: 'Append("V", "IP")' } } },
          { attribute: { name: { lit: "tier" }, value: { noValue: true } } },
        ],
      },
    };
    const result = run(
      { variables: [text], actions: [set, read("rule", "Flow.s"), respond("Flow.s")] },
      { tier: "gold" },
    );
    expect(result.participantData).toEqual({ rule: "VIP", tier: "" });
    expect(result.responses).toEqual(["VIP"]);
  });
});

describe("a transfer", () => {
  corpus("a transfer ends the flow, with queue, priority, skills and language", () => {
    const settings = {
      priority: { exp: "2 + 3" },
      acdSkills: [{ acdSkill: { exp: 'FindSkill("Billing")' } }, { acdSkill: { exp: 'FindSkill("Nothing")' } }],
      languageSkill: { lit: { name: "English" } },
      preferredAgents: { noValue: true },
      directAgent: { noValue: true },
    };
    expect(run({ actions: [transfer("VIP", settings), say("never")] })).toMatchObject({
      outcome: "transferred",
      queue: { id: "id of VIP", name: "VIP" },
      priority: 5,
      skills: [{ name: "Billing" }],
      language: { name: "English" },
      responses: [],
      trace: ['transferToAcd "To VIP"'],
    });
  });

  acd("a transfer without a queue has no failure path: the next action runs", () => {
    const result = run({ actions: [transferBy('FindQueue("Nobody")'), say("Sorry"), transfer("Standard")] });
    expect(result).toMatchObject({ outcome: "transferred", queue: { name: "Standard" }, responses: ["Sorry"] });
  });

  acd("a transfer to a queue that was deleted after publishing falls through", () => {
    const published = publishFlow(flowYaml({ actions: [transfer("VIP"), disconnect] }), organisation);
    if ("problems" in published) throw new Error(published.problems.join());
    const empty = { ...organisation, queues: directoryOf([]) };
    expect(runFlow(published.flow, { participantData: {}, organisation: empty })).toMatchObject({
      outcome: "disconnected",
    });
  });

  promise("a transfer knows its queue by id: a new name changes nothing", () => {
    const published = publishFlow(flowYaml({ actions: [transfer("VIP")] }), organisation);
    if ("problems" in published) throw new Error(published.problems.join());
    const renamed = { ...organisation, queues: directoryOf([{ id: "id of VIP", name: "Gold" }]) };
    expect(runFlow(published.flow, { participantData: {}, organisation: renamed }).queue?.name).toBe("Gold");
    expect("flow" in publishFlow(flowYaml({ actions: [transfer("VIP")] }), renamed, published.flow.references)).toBe(
      true,
    );
  });
});

describe("conditions", () => {
  const decide = (condition: string) => ({
    decision: {
      name: "D",
      condition: { exp: condition },
      outputs: { yes: { actions: [say("yes")] }, no: { actions: [say("no")] } },
    },
  });

  for (const [condition, expected] of [
    ["true", "yes"],
    ["false", "no"],
  ] as const)
    corpus(`a decision on ${condition} takes ${expected} and goes on behind it`, () => {
      expect(run({ actions: [decide(condition), say("after")] }).responses).toEqual([expected, "after"]);
    });

  unset("a decision on NOT_SET takes no", () => {
    expect(run({ actions: [decide("ToBool(NOT_SET)"), say("after")] }).responses).toEqual(["no", "after"]);
  });

  corpus("an output that is left out leads behind the decision", () => {
    const outputs = { yes: { actions: [say("yes")] } };
    const decision = (lit: boolean) => ({ decision: { name: "D", condition: { lit }, outputs } });
    expect(run({ actions: [decision(false), say("after")] }).responses).toEqual(["after"]);
    expect(run({ actions: [decision(true), say("after")] }).responses).toEqual(["yes", "after"]);
  });

  unset("a switch takes the first case that is true, NOT_SET is not", () => {
    const cases = switchOn(
      [
        ["ToBool(NOT_SET)", [say("1")]],
        ["1 > 0", [say("2")]],
        ["true", [say("3")]],
      ],
      [say("default")],
    );
    expect(run({ actions: [cases, disconnect] })).toMatchObject({
      outcome: "disconnected",
      responses: ["2"],
      trace: ['switch "Rules"', "case 2", 'sendResponse "Say"', 'disconnect "Disconnect"'],
    });
  });

  sdk("a switch takes its default when no case is true, and goes on behind it", () => {
    expect(run({ actions: [switchOn([["false", []]], [say("default")]), say("after")] }).responses).toEqual([
      "default",
      "after",
    ]);
  });

  workflow("a switch by value takes the first equal one", () => {
    const cases = ["gold", "silver"].map((lit) => ({ case: { value: { lit }, actions: [say(lit.toUpperCase())] } }));
    const firstMatch = { string: { value: { exp: "Flow.s" }, default: { actions: [say("other")] }, cases } };
    const parts = {
      variables: [text],
      actions: [read("tier", "Flow.s"), { switch: { name: "S", evaluate: { firstMatch } } }],
    };
    expect(run(parts, { tier: "silver" }).responses).toEqual(["SILVER"]);
    expect(run(parts, { tier: "Gold" }).responses).toEqual(["other"]);
    expect(run(parts, {}).responses).toEqual(["other"]);
  });
});

describe("an error while the flow runs", () => {
  const fails = [say("before"), respond('ToString(ToInt("x"))'), say("after")];

  errors("an error while the flow runs disconnects, when the settings say so", () => {
    const result = run({ actions: fails });
    expect(result).toMatchObject({
      outcome: "disconnected",
      responses: ["before"],
      error: 'ToInt cannot convert "x" to an Integer',
    });
  });

  errors("an error while the flow runs transfers to a queue, when the settings say so", () => {
    const settingsErrorHandling = { errorHandling: { queue: { targetQueue: { lit: { name: "Standard" } } } } };
    expect(run({ actions: fails, settingsErrorHandling })).toMatchObject({
      outcome: "transferred",
      queue: { name: "Standard" },
      priority: 0,
    });
  });

  limit("after ten thousand actions a flow goes into its error handling", () => {
    expect(run({ actions: Array(10_000).fill(say("x")) }).error).toBeUndefined();
    expect(run({ actions: Array(10_001).fill(say("x")) }).error).toBe("the flow ran more than 10000 actions");
  });
});

describe("variables", () => {
  likely("variables have their initial values in order, also from one another", () => {
    const variables = [
      variable("integer", "Flow.a", { lit: 2 }),
      variable("decimal", "Flow.b", { exp: "Flow.A + 0.5" }),
      variable("boolean", "Flow.c"),
    ];
    expect(run({ variables, actions: [respond("Append(ToString(Flow.b), ToString(Flow.c))")] }).responses).toEqual([
      "2.5",
    ]);
  });

  promise("variables start anew in every run", () => {
    const parts = {
      variables: [variable("integer", "Flow.n", { lit: 0 })],
      actions: [assign("integer", "Flow.n", "Flow.n + 1"), respond("ToString(Flow.n)")],
    };
    expect([run(parts).responses, run(parts).responses]).toEqual([["1"], ["1"]]);
  });

  corpus("variables of a state are its own", () => {
    const state = (refId: string, type: string) => ({
      state: {
        name: refId,
        refId,
        variables: [variable(type, "State.x")],
        actions: [respond('If(IsSet(State.x), "set", "not set")')],
      },
    });
    const startUpRef = "/inboundShortMessage/states/state[b]";
    expect(run({ actions: [], states: [state("a", "integer"), state("b", "string")], startUpRef }).responses).toEqual([
      "not set",
    ]);
  });

  builtIn("variables that the platform sets tell about the message", () => {
    const message = { conversationId: "c", body: "hello", senderAddress: "s" };
    expect(
      run({ actions: [respond("Append(Message.Message.body, Message.ConversationId)")] }, {}, { message }).responses,
    ).toEqual(["helloc"]);
  });
});

promise("a flow that comes to its end has ended", () => {
  expect(run({ actions: [say("bye")] })).toMatchObject({ outcome: "ended", responses: ["bye"] });
});
