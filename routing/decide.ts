import type { Condition, Decision, Model, Test, Value } from "./model.ts";
import { type AttributeState, readAttribute } from "./values.ts";

/** Attribute texts as a conversation carries them; names that the model does not declare are ignored. */
export type AttributeTexts = Readonly<Record<string, string | undefined>>;

/**
 * The formal meaning of a model: the first rule whose condition holds decides, else `otherwise`.
 *
 * Everything else (compiler, analysis, scenarios, diff, explain) must agree with this function.
 */
export function decide(model: Model, texts: AttributeTexts): Decision {
  const states = readAttributes(model, texts);
  for (const { condition, name, target } of model.rules) {
    if (holds(condition, states)) return { rule: name, target };
  }
  return { rule: null, target: model.otherwise };
}

/** The state of every declared attribute. */
export function readAttributes(model: Model, texts: AttributeTexts): ReadonlyMap<string, AttributeState> {
  const states = new Map<string, AttributeState>();
  for (const [name, attribute] of model.attributes) {
    states.set(name, readAttribute(attribute, Object.hasOwn(texts, name) ? texts[name] : undefined));
  }
  return states;
}

/** Whether a condition is true of the given states. A conjunction of nothing is true. */
export function holds(condition: Condition, states: ReadonlyMap<string, AttributeState>): boolean {
  switch (condition.kind) {
    // Loops, because the analysis confirms each of its examples by this function.
    case "all":
      for (const part of condition.conditions) if (!holds(part, states)) return false;
      return true;
    case "any":
      for (const part of condition.conditions) if (holds(part, states)) return true;
      return false;
    case "not":
      return !holds(condition.condition, states);
    case "test": {
      const state = states.get(condition.attribute);
      const valid = state?.state === "valid";
      if (condition.test.operator === "present") return valid === condition.test.value;
      return valid && compares(condition.test, state.value);
    }
  }
}

/** Whether a valid value passes a comparison. Strings compare by UTF-16 units; only `eq` and `in` exist for booleans. */
export function compares(test: Exclude<Test, { operator: "present" }>, value: Value): boolean {
  switch (test.operator) {
    case "eq":
      return value === test.value;
    case "in":
      return test.values.includes(value);
    case "gt":
      return value > test.value;
    case "gte":
      return value >= test.value;
    case "lt":
      return value < test.value;
    case "lte":
      return value <= test.value;
    case "startsWith":
      return typeof value === "string" && value.startsWith(test.value);
    case "endsWith":
      return typeof value === "string" && value.endsWith(test.value);
    case "contains":
      return typeof value === "string" && value.includes(test.value);
  }
}
