import { expect } from "vitest";
import { runFlow } from "../../../emulator/architect/index.ts";
import {
  disconnect,
  flowYaml,
  organisation,
  problemsOf,
  read,
  respond,
  run,
  say,
  transfer,
  variable,
} from "../support/flows.ts";
import { assumed, ours } from "../support/known.ts";
import { callTask, collect, finished, loop, published, saidBy, task } from "./builders.ts";

const likely = assumed(
  "Collect Input is documented for calls only; one public flow has it for messages, in a dialect that does not publish",
);
const promise = ours();

const variables = [variable("string", "Flow.s"), variable("string", "Flow.t")];
const echo = respond('Append("you said ", Flow.s)');

likely("Collect Input takes the text of the guest's next message", () => {
  const parts = { variables, actions: [say("who?"), collect("Flow.s"), echo] };
  expect(saidBy(parts, { messages: [{ text: "Ada" }] })).toEqual(["who?", "you said Ada"]);
});

promise("a flow waits for a message that is not there yet, and goes on with it", () => {
  const flow = published({
    variables,
    actions: [say("who?"), collect("Flow.s"), echo, collect("Flow.s"), echo, transfer("VIP")],
  });
  const one = runFlow(flow, { participantData: {}, organisation });
  expect(one).toMatchObject({ outcome: "waiting", responses: ["who?"] });
  const two = one.goOn?.({ text: "Ada" }, {});
  expect(two).toMatchObject({ outcome: "waiting", responses: ["you said Ada"] });
  const three = two?.goOn?.({ text: "Bob" }, {});
  expect(three).toMatchObject({ outcome: "transferred", queue: { name: "VIP" }, responses: ["you said Bob"] });
  expect(three?.goOn).toBeUndefined();
});

promise("two runs of one flow wait each for their own guest", () => {
  const flow = published({ variables, actions: [collect("Flow.s"), echo] });
  const [one, other] = [1, 2].map(() => runFlow(flow, { participantData: {}, organisation }));
  expect(one?.goOn?.({ text: "A" }, {}).responses).toEqual(["you said A"]);
  expect(other?.goOn?.({ text: "B" }, {}).responses).toEqual(["you said B"]);
});

promise("a flow waits inside of a loop inside of a task", () => {
  const tasks = [task("ask", [loop(2, [collect("Flow.s"), echo])])];
  const flow = published({ variables, actions: [callTask("ask"), say("thanks")], tasks });
  const last = runFlow(flow, { participantData: {}, organisation }).goOn?.({ text: "1" }, {}).goOn?.({ text: "2" }, {});
  expect(last).toMatchObject({ outcome: "ended", responses: ["you said 2", "thanks"] });
});

likely("after a wait the flow reads the attributes that came with the message, also those that it wrote itself", () => {
  const write = (value: string) => ({
    setParticipantData: { name: "W", attributes: [{ attribute: { name: { lit: "tier" }, value: { lit: value } } }] },
  });
  const actions = [write("gold"), collect("Flow.s"), read("tier", "Flow.t"), respond("Flow.t")];
  const messages = [{ text: "x", attributes: { tier: "silver" } }];
  expect(saidBy({ variables, actions }, { messages })).toEqual(["silver"]);
  expect(saidBy({ variables, actions }, { messages: [{ text: "x" }] })).toEqual(["gold"]);
  const paused = runFlow(published({ variables, actions }), { participantData: {}, organisation });
  expect(paused.goOn?.({ text: "x" }, { tier: "silver" })).toMatchObject({
    responses: ["silver"],
    participantData: {},
  });
});

likely("the limit of actions is one for the whole flow, with all its waits", () => {
  const half = Array<unknown>(6000).fill(say(""));
  const result = run({ variables, actions: [...half, collect("Flow.s"), ...half] }, {}, { messages: [{ text: "x" }] });
  expect(result.error).toBe("the flow ran more than 10000 actions");
});

promise("time limits are read and nobody is ever late", () => {
  const ask = (timeout: object) => ({ collectInput: { name: "Ask", timeout, outputs: [{ var: "Flow.s" }] } });
  const actions = (timeout: object) => ({ variables, actions: [ask(timeout), disconnect] });
  expect(finished(run(actions({ lit: { seconds: 60 } }))).outcome).toBe("waiting");
  expect(problemsOf(flowYaml(actions({ lit: 60 }))).join()).toContain("timeout.lit: expected a Duration, found 60");
});
