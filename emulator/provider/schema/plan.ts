import { isList, isProperties, type Properties, unknown, type Value } from "../values.ts";
import type { Field, Fields } from "./field.ts";

/**
 * The state a resource shall have: what the program gives, then schema defaults, then for computed properties what is
 * there already (`prior`) or, for a new resource, what is not known yet. This is PlanResourceChange of
 * terraform-plugin-sdk v2; the bridge passes inputs to it without defaults.
 */
export function plan(fields: Fields, inputs: Properties, prior: Properties | undefined): Properties {
  const planned: [string, Value][] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = planValue(field, inputs[name] ?? undefined, prior?.[name], prior !== undefined);
    if (value !== undefined) planned.push([name, value]);
  }
  return Object.fromEntries(planned);
}

function planValue(
  field: Field,
  given: Value | undefined,
  prior: Value | undefined,
  exists: boolean,
): Value | undefined {
  if (given !== undefined && !field.output) return planGiven(field, given, prior, exists);
  if (field.computed || field.output) return exists ? prior : unknown;
  return field.default;
}

function planGiven(field: Field, given: Value, prior: Value | undefined, exists: boolean): Value {
  switch (field.kind) {
    case "text":
    case "flag":
    case "number":
    case "map":
      return given;
    case "list":
      return isList(given)
        ? given.map((element, index) => planElement(field.of, element, prior, index, exists))
        : given;
    case "block":
      return isProperties(given) ? planBlock(field.fields, given, prior, exists) : given;
  }
}

function planElement(of: Field, given: Value, prior: Value | undefined, index: number, exists: boolean): Value {
  return planGiven(of, given, isList(prior) ? prior[index] : undefined, exists);
}

/** Within an existing resource a new block has nothing computed to wait for: unset means empty. */
function planBlock(fields: Fields, given: Properties, prior: Value | undefined, exists: boolean): Properties {
  if (exists) return plan(fields, given, isProperties(prior) ? prior : {});
  return plan(fields, given, undefined);
}
