import { type AttributeTexts, compares, decide, readAttributes } from "../decide.ts";
import type { Condition, Decision, Model, Test } from "../model.ts";
import { type AttributeState, valueText } from "../values.ts";
import { literalText } from "./condition-text.ts";

/** How an attribute was read. `value` is left out of sensitive attributes. */
export interface AttributeExplanation {
  readonly state: AttributeState["state"];
  readonly value?: string;
  readonly reason?: string;
}

export interface RuleExplanation {
  readonly name: string;
  readonly matched: boolean;
  /** The comparison that decided it, in words; several where all of them had to be looked at. */
  readonly because: string;
}

export interface Explanation {
  readonly decision: Decision;
  readonly attributes: Readonly<Record<string, AttributeExplanation>>;
  /** Every rule, in order, also those after the one that decided. */
  readonly rules: readonly RuleExplanation[];
}

/** Why a model decides one conversation as it does. Never shows what a sensitive attribute holds. */
export function explain(model: Model, texts: AttributeTexts): Explanation {
  const states = readAttributes(model, texts);
  const attributes = Object.fromEntries(
    [...states].map(([name, state]) => [name, describeState(state, model.attributes.get(name)?.sensitive === true)]),
  );
  const rules = model.rules.map(({ name, condition }): RuleExplanation => {
    const { holds, because } = judge(model, condition, states);
    return { name, matched: holds, because };
  });
  return { decision: decide(model, texts), attributes, rules };
}

function describeState(state: AttributeState, sensitive: boolean): AttributeExplanation {
  switch (state.state) {
    case "absent":
      return { state: "absent" };
    case "invalid":
      return { state: "invalid", reason: state.reason };
    case "valid":
      return sensitive ? { state: "valid" } : { state: "valid", value: valueText(state.value) };
  }
}

interface Judgement {
  readonly holds: boolean;
  readonly because: string;
}

type States = ReadonlyMap<string, AttributeState>;

function judge(model: Model, condition: Condition, states: States): Judgement {
  switch (condition.kind) {
    case "test":
      return judgeTest(model, condition, states);
    case "not": {
      const { holds, because } = judge(model, condition.condition, states);
      return { holds: !holds, because };
    }
    case "all":
    case "any": {
      const deciding = condition.kind === "any";
      const judged: Judgement[] = [];
      for (const part of condition.conditions) {
        const judgement = judge(model, part, states);
        if (judgement.holds === deciding) return judgement;
        judged.push(judgement);
      }
      const nothing = deciding ? "it has no alternative" : "it has no condition";
      return { holds: !deciding, because: judged.length === 0 ? nothing : joinReasons(judged) };
    }
  }
}

const MOST_REASONS = 4;

/** Where all parts had to be looked at, all of them decided. */
function joinReasons(judged: readonly Judgement[]): string {
  const reasons = judged.slice(0, MOST_REASONS).map(({ because }) => because);
  const rest = judged.length - reasons.length;
  return rest === 0 ? reasons.join(" and ") : `${reasons.join(" and ")} and ${rest} more`;
}

function judgeTest(model: Model, { attribute, test }: Condition & { kind: "test" }, states: States): Judgement {
  const state = states.get(attribute) ?? { state: "absent" };
  const sensitive = model.attributes.get(attribute)?.sensitive === true;
  if (test.operator === "present") {
    return { holds: (state.state === "valid") === test.value, because: stateWords(attribute, state, true) };
  }
  if (state.state !== "valid") return { holds: false, because: stateWords(attribute, state, sensitive) };
  const holds = compares(test, state.value);
  // Of a sensitive attribute the literal of a comparison that holds would tell what it holds.
  const words =
    sensitive && holds
      ? "is what is asked for"
      : testWords(test, holds, sensitive ? undefined : literalText(state.value));
  return { holds, because: `${attribute} ${words}` };
}

function stateWords(attribute: string, state: AttributeState, sensitive: boolean): string {
  switch (state.state) {
    case "absent":
      return `${attribute} is absent`;
    case "invalid":
      return `${attribute} is invalid: it ${state.reason}`;
    case "valid":
      return sensitive ? `${attribute} is valid` : `${attribute} is ${literalText(state.value)}`;
  }
}

/** `value` is what the attribute holds, or undefined where that may not be shown. */
function testWords(test: Exclude<Test, { operator: "present" }>, holds: boolean, value: string | undefined): string {
  const its = value === undefined ? "" : `${value} `;
  const is = holds ? "is" : "is not";
  switch (test.operator) {
    case "eq": {
      const literal = literalText(test.value);
      return holds || value === undefined ? `${is} ${literal}` : `is ${value}, not ${literal}`;
    }
    case "in": {
      const literals = test.values.map(literalText).join(", ");
      return value === undefined ? `${is} one of ${literals}` : `is ${value}, ${holds ? "one" : "none"} of ${literals}`;
    }
    case "gt":
      return `${its}${is} greater than ${literalText(test.value)}`;
    case "gte":
      return `${its}${is} at least ${literalText(test.value)}`;
    case "lt":
      return `${its}${is} less than ${literalText(test.value)}`;
    case "lte":
      return `${its}${is} at most ${literalText(test.value)}`;
    case "startsWith":
      return `${its}${holds ? "starts" : "does not start"} with ${literalText(test.value)}`;
    case "endsWith":
      return `${its}${holds ? "ends" : "does not end"} with ${literalText(test.value)}`;
    case "contains":
      return `${its}${holds ? "contains" : "does not contain"} ${literalText(test.value)}`;
  }
}
