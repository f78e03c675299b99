import type { Attribute, Condition, Model, Place, Rule, Target, Test } from "../../../../routing/model.ts";
import { Random } from "../../random.ts";

/**
 * The part of the language that DMN decision tables have as well: per rule and input either no restriction, one of some
 * values of a closed set, an interval, or true or false.
 */
export type Cell =
  | { readonly kind: "any" }
  | { readonly kind: "values"; readonly values: readonly string[] }
  /** From `from`, up to but not including `to`; undefined for the greatest value included. */
  | { readonly kind: "interval"; readonly from: number; readonly to: number | undefined }
  | { readonly kind: "boolean"; readonly value: boolean };

export type Input =
  | { readonly kind: "values"; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: "interval"; readonly name: string; readonly maximum: number }
  | { readonly kind: "boolean"; readonly name: string };

export interface DecisionTable {
  readonly inputs: readonly Input[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly queue: string }[];
}

const SCALE = 10n ** 10n;
const PLACE: Place = { line: 1, column: 1, endColumn: 2 };
const QUEUES = ["vip", "sales", "service", "billing", "standard"] as const;
const INPUTS: readonly Input[] = [
  { kind: "values", name: "channel", values: named("channel", 12) },
  { kind: "values", name: "product", values: named("product", 60) },
  { kind: "interval", name: "open_orders", maximum: 1000 },
  { kind: "boolean", name: "logged_in" },
];

/** A random table of so many rules over four inputs. */
export function decisionTable(count: number): DecisionTable {
  const random = new Random(count * 6151);
  const rows = Array.from({ length: count }, () => ({
    cells: INPUTS.map((input) => cell(input, random)),
    queue: random.pick(QUEUES),
  }));
  return { inputs: INPUTS, rows };
}

function cell(input: Input, random: Random): Cell {
  switch (input.kind) {
    case "values":
      if (random.chance(0.03)) return { kind: "any" };
      return { kind: "values", values: random.some(input.values, random.chance(0.6) ? 1 : 2) };
    case "interval": {
      if (random.chance(0.1)) return { kind: "any" };
      const from = 10 * random.below(90);
      const to = from + 10 * (1 + random.below(30));
      return { kind: "interval", from, to: to > input.maximum ? undefined : to };
    }
    case "boolean":
      return random.chance(0.3) ? { kind: "any" } : { kind: "boolean", value: random.chance(0.5) };
  }
}

/** The same table as routing rules. */
export function modelOfTable({ inputs, rows }: DecisionTable): Model {
  const rules = rows.map(({ cells, queue }, index): Rule => {
    const conditions = inputs.flatMap(({ name }, column) => tests(name, cells[column]));
    const condition: Condition = { kind: "all", conditions, place: PLACE };
    return { name: `rule ${index + 1}`, condition, target: target(queue), place: PLACE };
  });
  return {
    attributes: new Map(inputs.map((input) => [input.name, attribute(input)])),
    queues: new Map(QUEUES.map((key) => [key, { key, name: `Web ${key}`, place: PLACE }])),
    rules,
    otherwise: target("standard"),
    otherwisePlace: PLACE,
    scenarios: [],
    acknowledgements: [],
  };
}

function attribute(input: Input): Attribute {
  const common = { name: input.name, description: undefined, sensitive: false, place: PLACE };
  switch (input.kind) {
    case "values": {
      const unlimited = { ignoreCase: false, minLength: undefined, maxLength: undefined };
      return { ...common, ...unlimited, type: "string", values: input.values };
    }
    case "interval": {
      const maximum = BigInt(input.maximum) * SCALE;
      return { ...common, type: "integer", values: undefined, minimum: 0n, maximum };
    }
    case "boolean":
      return { ...common, type: "boolean" };
  }
}

function tests(name: string, cell: Cell | undefined): readonly Condition[] {
  const condition = (test: Test): Condition => ({ kind: "test", attribute: name, test, place: PLACE });
  switch (cell?.kind) {
    case undefined:
    case "any":
      return [];
    case "values":
      return [condition({ operator: "in", values: cell.values })];
    case "interval": {
      const from = condition({ operator: "gte", value: BigInt(cell.from) * SCALE });
      return cell.to === undefined ? [from] : [from, condition({ operator: "lt", value: BigInt(cell.to) * SCALE })];
    }
    case "boolean":
      return [condition({ operator: "eq", value: cell.value })];
  }
}

function named(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}_${index + 1}`);
}

function target(queue: string): Target {
  return { queue, priority: undefined, skills: [], language: undefined, say: undefined };
}
