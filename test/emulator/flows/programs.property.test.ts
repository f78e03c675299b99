import fc from "fast-check";
import { expect } from "vitest";
import { type Diagram, diagramOf, type FlowStep, Recording, runFlow } from "../../../emulator/architect/index.ts";
import { organisation, variable } from "../support/flows.ts";
import { assumed, ours } from "../support/known.ts";
import { published } from "./builders.ts";

const test = assumed(
  "the meaning of decision, switch, loop and Update Data as the pages describe them; no run of a real flow was compared",
);

/** Programs over two attributes and three variables, and what they mean, said as shortly as possible. */
type Condition =
  | { readonly of: Name; readonly is: string }
  | { readonly not: Condition }
  | { readonly and: [Condition, Condition] };
type Statement =
  | { readonly set: Name; readonly to: string | { readonly append: Name; readonly text: string } }
  | { readonly if: Condition; readonly yes: Statement[]; readonly no: Statement[] }
  | {
      readonly first: readonly { readonly when: Condition; readonly does: Statement[] }[];
      readonly otherwise: Statement[];
    }
  | { readonly match: Name; readonly cases: readonly { readonly value: string; readonly does: Statement[] }[] }
  | { readonly times: number; readonly body: Statement[] }
  | { readonly say: Name }
  | { readonly end: true };
type Name = "a" | "b" | "c";

const names = fc.constantFrom<Name[]>("a", "b", "c");
const words = fc.constantFrom("x", "y", "z", "");

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ of: names, is: words }),
    fc.record({ not: tie("condition") }),
    fc.record({ and: fc.tuple(tie("condition"), tie("condition")) }),
  ),
}));

const { program } = fc.letrec<{ statement: Statement; program: Statement[] }>((tie) => ({
  program: fc.array(tie("statement"), { maxLength: 4 }),
  statement: fc.oneof(
    { maxDepth: 4 },
    fc.record({ set: names, to: fc.oneof(words, fc.record({ append: names, text: words })) }),
    fc.record({ say: names }),
    fc.record({ if: condition, yes: tie("program"), no: tie("program") }),
    fc.record({
      first: fc.array(fc.record({ when: condition, does: tie("program") }), { minLength: 1, maxLength: 4 }),
      otherwise: tie("program"),
    }),
    fc.record({
      match: names,
      cases: fc.array(fc.record({ value: words, does: tie("program") }), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ times: fc.integer({ min: 0, max: 3 }), body: tie("program") }),
    fc.record({ end: fc.constant<true>(true) }),
  ),
}));

test("programs of decisions, switches, loops and updates do what they say", () => {
  const attributes = fc.record({ a: words, b: words }, { requiredKeys: [] });
  fc.assert(
    fc.property(program, attributes, (statements, participantData) => {
      const flow = published({
        variables: ["a", "b", "c"].map((name) => variable("string", `Flow.${name}`)),
        actions: [READ, ...statements.map(toAction)],
      });
      const result = runFlow(flow, { participantData, organisation });
      const said: string[] = [];
      const ended = perform(statements, { a: participantData.a, b: participantData.b, c: undefined }, said);
      expect(result.error).toBeUndefined();
      expect(result.responses).toEqual(said);
      expect(result.outcome).toBe(ended ? "disconnected" : "ended");
    }),
  );
});

const promised = ours();

promised("the diagram of a flow has every way that the flow goes, whatever it is and does", () => {
  const attributes = fc.record({ a: words, b: words }, { requiredKeys: [] });
  fc.assert(
    fc.property(program, attributes, (statements, participantData) => {
      const flow = published({
        variables: ["a", "b", "c"].map((name) => variable("string", `Flow.${name}`)),
        actions: [READ, ...statements.map(toAction)],
      });
      const recording = new Recording();
      const { outcome, trace } = runFlow(flow, { participantData, organisation, recording });
      const { steps } = recording;
      const actions = trace.filter((entry) => / "/.test(entry));
      expect(steps.filter(isNoFurtherTime).map(({ action, name }) => `${action} "${name}"`)).toEqual(actions);
      expect(strayFrom(diagramOf(flow), steps, outcome === "ended")).toEqual([]);
    }),
  );
});

/** The trace names an action when it is entered; a loop is recorded again each further time. */
function isNoFurtherTime({ action }: FlowStep, index: number, steps: readonly FlowStep[]): boolean {
  if (action !== "loop") return true;
  const { node, seen } = steps[index] ?? { node: "", seen: [] };
  return node !== "" && seen.length > 0;
}

/** The moves of a run that its diagram does not have. */
function strayFrom({ nodes, edges }: Diagram, steps: readonly FlowStep[], isEnded: boolean): readonly string[] {
  const known = new Set(edges.map(({ from, to, label }) => `${from} ${label} ${to}`));
  const places = [{ node: "start" }, ...steps, ...(isEnded ? [{ node: "end" }] : [])];
  const moves = places.slice(1).map(({ node }, index) => {
    const from: Partial<FlowStep> = places[index] ?? {};
    return `${from.node} ${from.edge} ${node}`;
  });
  return [
    ...moves.filter((move) => !known.has(move)),
    ...steps.map(({ node }) => node).filter((id) => !nodes.some((node) => node.id === id)),
  ];
}

type Values = Record<Name, string | undefined>;

/** The meaning. @returns whether the program has ended the conversation */
function perform(statements: readonly Statement[], values: Values, said: string[]): boolean {
  return statements.some((statement) => {
    if ("set" in statement) {
      const { set, to } = statement;
      values[set] = typeof to === "string" ? to : `${values[to.append] ?? ""}${to.text}`;
      return false;
    }
    if ("say" in statement) {
      if (values[statement.say]) said.push(values[statement.say] ?? "");
      return false;
    }
    if ("if" in statement) return perform(holds(statement.if, values) ? statement.yes : statement.no, values, said);
    if ("first" in statement)
      return perform(
        statement.first.find(({ when }) => holds(when, values))?.does ?? statement.otherwise,
        values,
        said,
      );
    if ("match" in statement)
      return perform(statement.cases.find(({ value }) => value === values[statement.match])?.does ?? [], values, said);
    if ("times" in statement)
      return Array.from({ length: statement.times }).some(() => perform(statement.body, values, said));
    return true;
  });
}

function holds(condition: Condition, values: Values): boolean {
  if ("not" in condition) return !holds(condition.not, values);
  if ("and" in condition) return condition.and.every((one) => holds(one, values));
  return values[condition.of] === condition.is;
}

const READ = {
  getParticipantData: {
    name: "Read",
    attributes: ["a", "b"].map((name) => ({ attribute: { name: { lit: name }, variable: `Flow.${name}` } })),
  },
};

const toActions = (statements: readonly Statement[]) => ({ actions: statements.map(toAction) });

function toAction(statement: Statement): object {
  if ("set" in statement) {
    const { set, to } = statement;
    const value =
      typeof to === "string" ? { lit: to } : { exp: `Append(Flow.${to.append}, ${JSON.stringify(to.text)})` };
    return { updateData: { name: "Set", statements: [{ string: { variable: `Flow.${set}`, value } }] } };
  }
  if ("say" in statement) return { sendResponse: { name: "Say", messageBody: { exp: `Flow.${statement.say}` } } };
  if ("if" in statement)
    return {
      decision: {
        name: "If",
        condition: { exp: toExpression(statement.if) },
        outputs: { yes: toActions(statement.yes), no: toActions(statement.no) },
      },
    };
  if ("first" in statement) {
    const cases = statement.first.map(({ when, does }) => ({
      case: { value: { exp: toExpression(when) }, ...toActions(does) },
    }));
    return { switch: { name: "First", evaluate: { firstTrue: { default: toActions(statement.otherwise), cases } } } };
  }
  if ("match" in statement) {
    const cases = statement.cases.map(({ value, does }) => ({ case: { value: { lit: value }, ...toActions(does) } }));
    const firstMatch = { string: { value: { exp: `Flow.${statement.match}` }, cases } };
    return { switch: { name: "Match", evaluate: { firstMatch } } };
  }
  if ("times" in statement) {
    // A path that ends in a disconnect does not publish, and this one may.
    const body = { decision: { name: "Body", condition: { lit: true }, outputs: { yes: toActions(statement.body) } } };
    return { loop: { name: "Loop", loopCount: { lit: statement.times }, outputs: { loop: { actions: [body] } } } };
  }
  return { disconnect: { name: "End" } };
}

function toExpression(condition: Condition): string {
  if ("not" in condition) return `!(${toExpression(condition.not)})`;
  if ("and" in condition) return condition.and.map((one) => `(${toExpression(one)})`).join(" and ");
  return `Flow.${condition.of} == ${JSON.stringify(condition.is)}`;
}
