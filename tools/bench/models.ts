import type { Attribute, Condition, Model, Place, Rule, Target, Test, Value } from "../../routing/model.ts";
import { Random } from "./random.ts";

/**
 * Models to measure with. `realistic`: rules over 12 attributes (closed sets of 3, 8, 20, 30 and 50 values, two bounded
 * integers, a decimal number, two booleans, two free strings), 1 to 4 tested attributes a rule, some `any`, `not` and
 * lists, about 3 % planted defects. `intervals`: each rule a conjunction of intervals on four integers.
 */

const SCALE = 10n ** 10n;
const PLACE: Place = { line: 1, column: 1, endColumn: 2 };
const common = (name: string) => ({ name, description: undefined, sensitive: false, place: PLACE });
const target = (queue: string, priority?: number): Target => ({
  queue,
  priority,
  skills: [],
  language: undefined,
  say: undefined,
});
const QUEUES = ["vip", "sales", "service", "billing", "standard"] as const;

const closed = (name: string, count: number): Attribute => ({
  ...common(name),
  type: "string",
  values: Array.from({ length: count }, (_, index) => `${name}_${index + 1}`),
  ignoreCase: false,
  minLength: undefined,
  maxLength: undefined,
});
const open = (name: string, maxLength: number): Attribute => ({
  ...common(name),
  type: "string",
  values: undefined,
  ignoreCase: false,
  minLength: undefined,
  maxLength,
});
const numeric = (name: string, type: "integer" | "number", minimum: number, maximum: number): Attribute => ({
  ...common(name),
  type,
  values: undefined,
  minimum: BigInt(minimum) * SCALE,
  maximum: BigInt(maximum) * SCALE,
});
const boolean = (name: string): Attribute => ({ ...common(name), type: "boolean" });

const ATTRIBUTES: readonly Attribute[] = [
  closed("segment", 3),
  closed("channel", 8),
  closed("product", 20),
  closed("campaign", 30),
  closed("country", 50),
  numeric("priority_level", "integer", 1, 10),
  numeric("open_orders", "integer", 0, 1000),
  numeric("basket_value", "number", 0, 100_000),
  boolean("logged_in"),
  boolean("newsletter"),
  open("order_id", 20),
  open("page", 40),
];

const test = (attribute: string, own: Test): Condition => ({ kind: "test", attribute, test: own, place: PLACE });
const group = (kind: "all" | "any", conditions: readonly Condition[]): Condition => ({
  kind,
  conditions,
  place: PLACE,
});
const not = (condition: Condition): Condition => ({ kind: "not", condition, place: PLACE });

const PREFIXES = ["A-", "B-", "AB-", "2024-", "2025-", "X", "/shop", "/shop/sale", "/help", "/account"] as const;
const SUFFIXES = ["-EU", "-US", "/checkout", ".html"] as const;
const INFIXES = ["test", "cart"] as const;

function comparison(attribute: Attribute, random: Random): Condition {
  const { name } = attribute;
  if (random.chance(0.03)) return test(name, { operator: "present", value: random.chance(0.7) });
  switch (attribute.type) {
    case "boolean":
      return test(name, { operator: "eq", value: random.chance(0.5) });
    case "string": {
      if (attribute.values === undefined) {
        const choice = random.next();
        if (choice < 0.3) return test(name, { operator: "startsWith", value: random.pick(PREFIXES) });
        if (choice < 0.4) return test(name, { operator: "endsWith", value: random.pick(SUFFIXES) });
        if (choice < 0.5) return test(name, { operator: "contains", value: random.pick(INFIXES) });
        return test(name, { operator: "eq", value: `A-${random.below(40)}` });
      }
      if (random.chance(0.6)) return test(name, { operator: "eq", value: random.pick(attribute.values) });
      const most = Math.max(2, Math.min(4, attribute.values.length - 1));
      return test(name, { operator: "in", values: random.some(attribute.values, 2 + random.below(most - 1)) });
    }
    case "integer":
    case "number":
      return test(name, {
        operator: random.pick(["gt", "gte", "lt", "lte", "gte"] as const),
        value: numberIn(attribute, random),
      });
  }
}

function numberIn(attribute: Attribute & { type: "integer" | "number" }, random: Random): Value {
  const from = Number((attribute.minimum ?? 0n) / SCALE);
  const to = Number((attribute.maximum ?? 1000n * SCALE) / SCALE);
  const steps = Math.min(40, to - from);
  return BigInt(from + Math.round((random.below(steps + 1) / steps) * (to - from))) * SCALE;
}

const SPECIFIC = ATTRIBUTES.filter(({ name }) => ["product", "campaign", "country", "order_id"].includes(name));
/** How many of 200 rules test 1, 2, 3 and 4 attributes. */
const SIZES = [1, 21, 89, 89] as const;

/** Rules that somebody writes are specific: two of the large sets first, then whatever narrows them. */
function condition(random: Random): Condition {
  let count = 1;
  for (let rest = random.below(200); rest >= (SIZES[count - 1] ?? 200) && count < 4; count++)
    rest -= SIZES[count - 1] ?? 0;
  const specific = random.some(SPECIFIC, Math.min(2, count));
  const others = random.some(
    ATTRIBUTES.filter((attribute) => !specific.includes(attribute)),
    count - specific.length,
  );
  const parts = [...specific, ...others].map((attribute, index) => {
    const part = comparison(attribute, random);
    return index > 1 && random.chance(0.1) ? not(part) : part;
  });
  if (count > 1 && random.chance(0.06)) {
    parts.push(
      group("any", [comparison(random.pick(ATTRIBUTES), random), comparison(random.pick(ATTRIBUTES), random)]),
    );
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : group("all", parts);
}

/** A random but realistic model of so many rules over 12 attributes. */
export function realistic(count: number, seed = 1): Model {
  const random = new Random(seed * 7919 + count);
  const rules: Rule[] = [];
  for (let index = 0; index < count; index++) {
    const own: Target = target(random.pick(QUEUES), random.chance(0.2) ? random.below(100) : undefined);
    const earlier = rules.length > 0 ? random.pick(rules) : undefined;
    const planted = random.chance(0.03) && earlier !== undefined;
    const narrowed = group("all", [
      earlier?.condition ?? group("all", []),
      comparison(random.pick(ATTRIBUTES), random),
    ]);
    rules.push({
      name: `rule ${index + 1}`,
      condition: planted ? narrowed : condition(random),
      target: own,
      place: PLACE,
    });
  }
  return modelOf(ATTRIBUTES, rules);
}

/** Conjunctions of intervals on four integers, with about two cut points a rule on each. */
export function intervals(count: number, seed = 1): Model {
  const random = new Random(seed * 104_729 + count);
  const attributes = ["w", "x", "y", "z"].map((name) => numeric(name, "integer", 0, 100_000));
  const rules = Array.from({ length: count }, (_, index): Rule => {
    const condition = box(attributes, random);
    return { name: `rule ${index + 1}`, condition, target: target(random.pick(QUEUES)), place: PLACE };
  });
  return modelOf(attributes, rules);
}

function box(attributes: readonly Attribute[], random: Random): Condition {
  const parts = attributes.flatMap(({ name }) => {
    const from = random.below(90_000);
    const to = Math.min(100_000, from + 1000 + random.below(40_000));
    return [
      test(name, { operator: "gte", value: BigInt(from) * SCALE }),
      test(name, { operator: "lte", value: BigInt(to) * SCALE }),
    ];
  });
  return group("all", parts);
}

/** So many pigeons in one hole fewer: the last rule cannot fire, and showing it takes a search of factorial size. */
export function pigeonhole(pigeons: number): Model {
  const attributes = Array.from({ length: pigeons }, (_, index) => closed(`pigeon_${index + 1}`, pigeons - 1));
  const rules: Rule[] = [];
  for (let a = 0; a < pigeons; a++) {
    for (let b = a + 1; b < pigeons; b++) {
      for (let hole = 1; hole < pigeons; hole++) {
        const parts = [a, b].map((pigeon) =>
          test(`pigeon_${pigeon + 1}`, { operator: "eq", value: `pigeon_${pigeon + 1}_${hole}` }),
        );
        rules.push({
          name: `clash ${a} ${b} ${hole}`,
          condition: group("all", parts),
          target: target("sales"),
          place: PLACE,
        });
      }
    }
  }
  return modelOf(attributes, [...rules, allPresent(attributes)]);
}

/** Random rules of three equalities over 12 attributes of 20 values, then one for "all present". */
export function triples(count: number, seed = 1): Model {
  const random = new Random(seed * 31 + count);
  const attributes = Array.from({ length: 12 }, (_, index) => closed(`a_${index + 1}`, 20));
  const rules = Array.from({ length: count }, (_, index): Rule => {
    const parts = random.some(attributes, 3).map((attribute) => {
      const values = attribute.type === "string" ? (attribute.values ?? []) : [];
      return test(attribute.name, { operator: "in", values: random.some(values, 12) });
    });
    return { name: `rule ${index + 1}`, condition: group("all", parts), target: target("sales"), place: PLACE };
  });
  return modelOf(attributes, [...rules, allPresent(attributes)]);
}

/** A rule that is an `all` of so many `any`s of four tests: more boxes than anyone can hold. */
export function manyAnys(count: number): Model {
  const random = new Random(count);
  const wide = group(
    "all",
    Array.from({ length: count }, () =>
      group(
        "any",
        random.some(ATTRIBUTES, 4).map((own) => comparison(own, random)),
      ),
    ),
  );
  const base = realistic(50);
  const rule: Rule = { name: "wide", condition: wide, target: target("vip"), place: PLACE };
  return modelOf(ATTRIBUTES, [...base.rules.slice(0, 25), rule, ...base.rules.slice(25)]);
}

/** The same model with so many rules edited. */
export function edited(model: Model, edits: number, seed = 1): Model {
  const random = new Random(seed);
  const rules = [...model.rules];
  const attributes = [...model.attributes.values()];
  const another = () => (attributes.length === ATTRIBUTES.length ? condition(random) : box(attributes, random));
  for (let edit = 0; edit < edits; edit++) {
    const index = random.below(rules.length);
    const rule = rules[index];
    if (rule === undefined) continue;
    const kind = edit % 4;
    if (kind === 0) rules[index] = { ...rule, target: target("escalation") };
    else if (kind === 1) rules[index] = { ...rule, condition: another() };
    else if (kind === 2) rules.splice(index, 1);
    else rules.splice(index, 0, { ...rule, name: `added ${edit}`, condition: another() });
  }
  return { ...model, rules };
}

function allPresent(attributes: readonly Attribute[]): Rule {
  const parts = attributes.map(({ name }) => test(name, { operator: "present", value: true }));
  return { name: "all present", condition: group("all", parts), target: target("vip"), place: PLACE };
}

function modelOf(attributes: readonly Attribute[], rules: readonly Rule[]): Model {
  const queues = [...new Set([...QUEUES, "escalation"])];
  return {
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    queues: new Map(queues.map((key) => [key, { key, name: `Web ${key}`, place: PLACE }])),
    rules,
    otherwise: target("standard"),
    otherwisePlace: PLACE,
    scenarios: [],
    acknowledgements: [],
  };
}
