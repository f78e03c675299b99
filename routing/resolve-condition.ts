import { type Context, type Names, refer } from "./context.ts";
import type { Attribute, Condition } from "./model.ts";
import { OPERATORS, resolveTests } from "./resolve-test.ts";
import { sayKind } from "./say-shape.ts";
import type { ConditionYaml } from "./schema.ts";
import { nearest } from "./suggest.ts";
import { quoted } from "./text.ts";

type Path = readonly PropertyKey[];

/** The attributes that conditions may speak of. */
export interface KnownAttributes {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly names: Names;
}

const WORDS = ["all", "any", "not"] as const;
const EXAMPLE = "such as { customer_segment: vip }";

/** A mapping is a conjunction, in the order it is written; a single part stands for itself. */
export function resolveCondition(yaml: ConditionYaml, path: Path, known: KnownAttributes, context: Context): Condition {
  const place = context.locator.key(path);
  const conditions = Object.keys(yaml).flatMap((key) => resolvePart(key, yaml[key], [...path, key], known, context));
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : { kind: "all", conditions, place };
}

function resolvePart(key: string, value: unknown, path: Path, known: KnownAttributes, context: Context): Condition[] {
  const place = context.locator.key(path);
  switch (key) {
    case "all":
    case "any":
      return [{ kind: key, conditions: resolveParts(key, value, path, known, context), place }];
    case "not": {
      if (isMapping(value)) return [{ kind: "not", condition: resolveCondition(value, path, known, context), place }];
      const help = Array.isArray(value)
        ? "write not: { any: […] } where none may hold, not: { all: […] } where not all may"
        : "such as not: { customer_segment: trial }";
      context.report(path, `"not" is ${kindAt(value, path, context)}, expected a condition`, help);
      return [];
    }
  }
  const attribute = known.attributes.get(key);
  if (attribute === undefined) {
    reportUnknown(key, value, path, known.names, context);
    return [];
  }
  const tests = resolveTests(value, attribute, path, context);
  return tests.map((test) => ({ kind: "test", attribute: key, test, place }));
}

function resolveParts(
  word: "all" | "any",
  value: unknown,
  path: Path,
  known: KnownAttributes,
  context: Context,
): Condition[] {
  if (!Array.isArray(value) || value.length === 0) {
    const kind = kindAt(value, path, context);
    const help = `write each condition as an item: ${word}: [{ … }, { … }]`;
    context.report(path, `"${word}" is ${kind}, expected a list of conditions`, help);
    return [];
  }
  return value.flatMap((part: unknown, index): Condition[] => {
    const at = [...path, index];
    if (isMapping(part)) return [resolveCondition(part, at, known, context)];
    context.report(at, `item ${index + 1} of "${word}" is ${kindAt(part, at, context)}, expected a condition`, EXAMPLE);
    return [];
  });
}

function reportUnknown(key: string, value: unknown, path: Path, names: Names, context: Context): void {
  const word = WORDS.find((candidate) => candidate === nearest(key, WORDS));
  if (key === "<<") {
    context.report(path, "a condition has no YAML merge key", "write out the conditions that it stands for", "key");
  } else if (Object.values(OPERATORS).some((operators) => operators.some((operator) => operator === key))) {
    const [example = "customer_segment"] = names.known;
    const help = `write it below the attribute: { ${example}: { ${key}: … } }`;
    context.report(path, `the operator "${key}" has no attribute`, help, "key");
  } else if (word !== undefined && typeof value === "object" && !names.known.includes(key)) {
    context.report(path, `unknown attribute ${quoted(key)}`, `did you mean "${word}"?`, "key");
  } else {
    refer(key, names, path, "attribute", context, "key");
  }
}

function kindAt(value: unknown, path: Path, context: Context): string {
  return sayKind(value, context.locator.source(path));
}

function isMapping(value: unknown): value is ConditionYaml {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
