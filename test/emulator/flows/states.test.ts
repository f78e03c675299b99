import { expect } from "vitest";
import { assign, flowYaml, problemsOf, respond, run, say, variable } from "../support/flows.ts";
import { assumed, documented, ours } from "../support/known.ts";
import { changeState, saidBy, state, when } from "./builders.ts";

const pages = documented("Archy flow authoring, lesson 4a: absolute references, developer.genesys.cloud");
const likely = assumed("no source says so; a flow that enters a state twice would settle it");
const promise = ours();

const startUpRef = "/inboundShortMessage/states/state[a]";

pages("a flow begins in the state that startUpRef names, whatever their order", () => {
  expect(saidBy({ actions: [], startUpRef, states: [state("b", [say("b")]), state("a", [say("a")])] })).toEqual(["a"]);
});

pages("Change State leaves a state for another, which may stand before it", () => {
  const states = [state("b", [say("b")]), state("a", [say("a"), changeState("b"), say("never")])];
  expect(saidBy({ actions: [], startUpRef, states })).toEqual(["a", "b"]);
});

likely("variables of a state have their initial values whenever it is entered, those of the flow stay", () => {
  const counting = (name: string) => assign("integer", name, `${name} + 1`);
  const again = when("Flow.n < 3", [changeState("a")]);
  const actions = [
    counting("Flow.n"),
    counting("State.n"),
    respond("Append(ToString(Flow.n), ToString(State.n))"),
    again,
  ];
  const parts = {
    actions: [],
    startUpRef,
    variables: [variable("integer", "Flow.n", { lit: 0 })],
    states: [state("a", actions, { variables: [variable("integer", "State.n", { lit: 10 })] })],
  };
  expect(saidBy(parts)).toEqual(["111", "211", "311"]);
});

promise("states that lead to one another without end are stopped by the limit of actions", () => {
  const states = [state("a", [changeState("b")]), state("b", [changeState("a")])];
  expect(run({ actions: [], startUpRef, states }).error).toBe("the flow ran more than 10000 actions");
});

promise("a state that is not there does not publish", () => {
  expect(problemsOf(flowYaml({ actions: [changeState("b")] }))).toEqual([
    'inboundShortMessage.states[0].state.actions[0].changeState "To b".targetStateRef: "/inboundShortMessage/states/state[b]" is no state of this flow; it must be written /inboundShortMessage/states/state[refId].',
  ]);
});
