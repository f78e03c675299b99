import { expect } from "vitest";
import { flowYaml, problemsOf, respond, run, variable } from "../support/flows.ts";
import { documented, official, ours, recorded } from "../support/known.ts";
import { finished, saidBy } from "./builders.ts";

const corpus = recorded("public flows of GenesysCloudBlueprints, as Architect exported them");
const catalogue = official("purecloud-flow-scripting-api-sdk-javascript 0.0.18, expression catalogue");
const pages = documented("Architect built-in variables, help.mypurecloud.com");
const promise = ours();

const set = (type: string, name: string, value: object) => ({
  updateData: { name: "Set", statements: [{ [type]: { variable: name, value } }] },
});

const types: readonly (readonly [string, object, string, string])[] = [
  ["string", { lit: "text" }, "Flow.v", "text"],
  ["boolean", { lit: true }, "ToString(Flow.v)", "true"],
  ["integer", { lit: -5 }, "ToString(Flow.v)", "-5"],
  ["decimal", { lit: 2.5 }, "ToString(Flow.v)", "2.5"],
  ["queue", { lit: { name: "VIP" } }, "Flow.v.name", "VIP"],
  ["skill", { lit: { name: "Billing" } }, "Flow.v.name", "Billing"],
  ["languageSkill", { lit: { name: "English" } }, "Flow.v.name", "English"],
  ["duration", { lit: { minutes: 1, seconds: 30 } }, "ToString(Flow.v)", "PT1M30S"],
  ["dateTime", { exp: 'ToDateTime("2026-01-02T03:04:05Z")' }, "ToString(Flow.v)", "2026-01-02T03:04:05Z"],
  ["json", { exp: 'JsonParse("{\\"a\\": \\"b\\"}")' }, 'GetJsonObjectProperty(Flow.v, "a")', "b"],
  ["stringCollection", { exp: 'MakeList("a", "b")' }, "Flow.v[1]", "b"],
  ["integerCollection", { exp: "MakeList(1, 2)" }, "ToString(Flow.v[0])", "1"],
];
for (const [type, value, exp, said] of types)
  corpus(`a variable of type ${type} is declared, set and read`, () => {
    expect(saidBy({ variables: [variable(type, "Flow.v", value)], actions: [respond(exp)] })).toEqual([said]);
    const unset = variable(type, "Flow.v");
    expect(saidBy({ variables: [unset], actions: [set(type, "Flow.v", value), respond(exp)] })).toEqual([said]);
    // IsSet does not take collections.
    if (type.endsWith("Collection")) return;
    const again = [
      set(type, "Flow.v", value),
      set(type, "Flow.v", { noValue: true }),
      respond('If(IsSet(Flow.v), "set", "not set")'),
    ];
    expect(saidBy({ variables: [unset], actions: again })).toEqual(["not set"]);
  });

for (const type of ["externalContact", "agentScorePairCollection", "user", "currency", "phoneNumber"])
  corpus(`a variable of type ${type} is declared`, () => {
    expect(problemsOf(flowYaml({ variables: [variable(type, "Flow.v")], actions: [] }))).toEqual([]);
    expect(problemsOf(flowYaml({ variables: [variable(type, "Flow.v", { lit: [] })], actions: [] }))).toHaveLength(
      type.endsWith("Collection") ? 0 : 1,
    );
  });

const voice = recorded(
  "GenesysCloudBlueprints/switch-voice-to-web-messaging, Switch from Voice Channel with Context.yaml",
);
voice("a property of JSON goes to a String without a conversion", () => {
  const property = (name: string) => `GetJsonObjectProperty(Flow.j, "${name}")`;
  const parts = (type: string, name: string) => ({
    variables: [
      variable("json", "Flow.j", { exp: 'JsonParse("{\\"s\\": \\"t\\", \\"n\\": 5, \\"none\\": null}")' }),
      variable(type, "Flow.v", { exp: property(name) }),
    ],
    actions: [respond('If(IsSet(Flow.v), ToString(Flow.v), "not set")')],
  });
  expect(saidBy(parts("string", "s"))).toEqual(["t"]);
  expect(saidBy(parts("integer", "n"))).toEqual(["5"]);
  expect(saidBy(parts("string", "none"))).toEqual(["not set"]);
  expect(run(parts("integer", "s")).error).toBe('"t" is JSON that cannot become Integer');
});

catalogue("a value of another type than the variable's does not publish", () => {
  const variables = [variable("duration", "Flow.d"), variable("stringCollection", "Flow.l")];
  const actions = [set("duration", "Flow.d", { exp: "5" }), set("string", "Flow.l", { lit: "x" })];
  const at = "inboundShortMessage.states[0].state.actions";
  expect(problemsOf(flowYaml({ variables, actions }))).toEqual([
    `${at}[0].updateData "Set".statements[0].duration.value.exp: cannot convert the expression from type Integer to Duration.`,
    `${at}[1].updateData "Set".statements[0].string.variable: the variable Flow.l is String Collection, expected String.`,
  ]);
});

pages("built-in variables tell of the message, the language and the guest", () => {
  const message = { conversationId: "c", body: "hello", senderAddress: "s" };
  const exp =
    'Append(Message.Message.body, Message.Message.senderAddress, Message.ConversationId, Message.Language, ToString(Message.IsNewConversation), ToString(Message.IsAuthenticated), If(IsSet(Message.CurrentQueue), "queue", "none"))';
  expect(finished(run({ actions: [respond(exp)] }, {}, { message })).responses).toEqual([
    "hellosc en-ustruefalsenone".replace(" ", ""),
  ]);
});

promise("a built-in variable that is not emulated does not publish", () => {
  expect(problemsOf(flowYaml({ actions: [respond("Message.JourneyContext")] })).join()).toContain(
    "'Message.JourneyContext' at position 1 is not a variable of this flow",
  );
});
