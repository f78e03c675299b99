import type { Arith, Bool, Context } from "z3-solver";
import { numbersOf } from "../../../routing/analysis/bits.ts";
import { buildSpace } from "../../../routing/analysis/build-space.ts";
import type { Space } from "../../../routing/analysis/space.ts";
import { compares } from "../../../routing/decide.ts";
import type { Attribute, Condition, Model, NumericAttribute, Test, Value } from "../../../routing/model.ts";
import { decimalText, readAttribute, valueText } from "../../../routing/values.ts";

type Logic = Context<"main">;
type Formula = Bool<"main">;
type Term = Arith<"main">;

/** How the value of one attribute stands in formulas. */
interface Variable {
  /** What is true of every conversation. */
  readonly domain: Formula;
  holds(test: Test): Formula;
}

const SCALE = 10n ** 10n;
/** The greatest magnitude that a number has in the language is below this. */
const BEYOND = 10n ** 15n * SCALE;

/**
 * Conditions as formulas. A closed set is an integer (0 for a missing value, else the position), a number is an integer
 * or a real, and both are compared natively. Of an open string only its class matters, numbered as our analysis does.
 */
export class Encoding {
  readonly #logic: Logic;
  readonly #variables: ReadonlyMap<string, Variable>;

  constructor(logic: Logic, model: Model) {
    this.#logic = logic;
    const attributes = [...model.attributes];
    const open = new Map(attributes.filter(([, attribute]) => isOpen(attribute)));
    const space = buildSpace({ ...model, attributes: open });
    this.#variables = new Map(attributes.map(([name, attribute]) => [name, variableOf(logic, attribute, space)]));
  }

  /** What is true of every conversation. */
  domain(): Formula {
    return this.#logic.And(...[...this.#variables.values()].map(({ domain }) => domain));
  }

  formula(condition: Condition): Formula {
    switch (condition.kind) {
      case "all":
        return this.#logic.And(...condition.conditions.map((part) => this.formula(part)));
      case "any":
        return this.#logic.Or(...condition.conditions.map((part) => this.formula(part)));
      case "not":
        return this.#logic.Not(this.formula(condition.condition));
      case "test": {
        const variable = this.#variables.get(condition.attribute);
        if (variable === undefined) throw new Error(`no attribute ${condition.attribute}`);
        return variable.holds(condition.test);
      }
    }
  }
}

function variableOf(logic: Logic, attribute: Attribute, space: Space): Variable {
  switch (attribute.type) {
    case "boolean":
      return booleanVariable(logic, attribute.name);
    case "integer":
    case "number":
      return numericVariable(logic, attribute);
    case "string":
      return attribute.values === undefined
        ? classVariable(logic, attribute.name, space)
        : positionVariable(logic, attribute, attribute.values);
  }
}

function booleanVariable(logic: Logic, name: string): Variable {
  const [isPresent, isTrue] = [logic.Bool.const(`${name} present`), logic.Bool.const(name)];
  return {
    domain: logic.Bool.val(true),
    holds(test) {
      if (test.operator === "present") return test.value ? isPresent : logic.Not(isPresent);
      const passing = [true, false].filter((value) => compares(test, value));
      return logic.And(isPresent, logic.Or(...passing.map((value) => (value ? isTrue : logic.Not(isTrue)))));
    },
  };
}

function numericVariable(logic: Logic, attribute: NumericAttribute): Variable {
  const { name, type, minimum = -BEYOND, maximum = BEYOND, values } = attribute;
  const isPresent = logic.Bool.const(`${name} present`);
  const value = type === "integer" ? logic.Int.const(name) : logic.Real.const(name);
  const [side, real] = [value, type === "integer" ? logic.ToReal(value) : value];
  /** The two sides of a comparison; an integer meets a fraction as a real. */
  const sides = (literal: Value): [Term, Term] => {
    if (typeof literal !== "bigint") throw new Error(`${name} is compared with a ${typeof literal}`);
    if (type === "integer" && literal % SCALE === 0n) return [side, logic.Int.val(literal / SCALE)];
    return [real, logic.Real.val(decimalText(literal))];
  };
  const compare = (operator: "eq" | "gt" | "ge" | "lt" | "le", literal: Value): Formula => {
    const [left, right] = sides(literal);
    return left[operator](right);
  };
  const among = (some: readonly Value[]) => logic.Or(...some.map((literal) => compare("eq", literal)));
  const compared = (test: Exclude<Test, { operator: "present" }>): Formula => {
    switch (test.operator) {
      case "in":
        return among(test.values);
      case "gte":
        return compare("ge", test.value);
      case "lte":
        return compare("le", test.value);
      case "eq":
      case "gt":
      case "lt":
        return compare(test.operator, test.value);
      case "startsWith":
      case "endsWith":
      case "contains":
        return logic.Bool.val(false);
    }
  };
  const bounds = logic.And(compare("ge", minimum), compare("le", maximum));
  return {
    domain: values === undefined ? bounds : logic.And(bounds, among(values)),
    holds(test) {
      if (test.operator === "present") return test.value ? isPresent : logic.Not(isPresent);
      return logic.And(isPresent, compared(test));
    },
  };
}

function positionVariable(logic: Logic, attribute: Attribute, values: readonly Value[]): Variable {
  const valid = values.filter((value) => readAttribute(attribute, valueText(value)).state === "valid");
  const position = logic.Int.const(attribute.name);
  return {
    domain: logic.And(position.ge(0), position.le(valid.length)),
    holds(test) {
      if (test.operator === "present") return test.value ? position.gt(0) : position.eq(0);
      const passing = valid.flatMap((value, index) => (compares(test, value) ? [position.eq(index + 1)] : []));
      return logic.Or(...passing);
    },
  };
}

function classVariable(logic: Logic, name: string, space: Space): Variable {
  const own = space.axes.filter((axis) => axis.name === name);
  const [axis] = own;
  // Relaxed axes make the space larger than it is; no case here needs them.
  if (axis === undefined || own.length > 1) throw new Error(`${name} has no exact classes`);
  const index = space.axes.indexOf(axis);
  const number = logic.Int.const(name);
  return {
    domain: logic.And(number.ge(0), number.lt(axis.size)),
    holds(test) {
      const bits = space.bits(index, space.atom(name, test).set);
      return logic.Or(...numbersOf(bits).map((own) => number.eq(own)));
    },
  };
}

function isOpen(attribute: Attribute): boolean {
  return attribute.type === "string" && attribute.values === undefined;
}
