import { isList, isProperties, type Properties, type Value } from "../values.ts";
import { sameSet } from "./diff.ts";
import type { Field, Fields } from "./field.ts";

/**
 * The inputs that would give `state`: of a managed resource those the program gave (`inputs`), with what has drifted;
 * of an imported one everything that can be given. As the bridge's ExtractInputs.
 */
export function refreshedInputs(fields: Fields, inputs: Properties, state: Properties): Properties {
  return inputsOf(fields, inputs, state, Object.keys(inputs).length === 0);
}

function inputsOf(fields: Fields, inputs: Properties, state: Properties, imported: boolean): Properties {
  const refreshed: [string, Value][] = [];
  for (const [name, field] of Object.entries(fields)) {
    const actual = state[name];
    const given = inputs[name];
    if (field.output || actual === undefined || actual === null) continue;
    if (given !== undefined) refreshed.push([name, refresh(field, given, actual)]);
    else if (imported && !field.computed) refreshed.push([name, actual]);
  }
  return Object.fromEntries(refreshed);
}

function refresh(field: Field, given: Value, actual: Value): Value {
  if (field.kind === "block" && isProperties(given) && isProperties(actual)) {
    return inputsOf(field.fields, given, actual, false);
  }
  if (field.kind === "list" && isList(given) && isList(actual)) {
    if (field.unordered) return sameSet(given, actual) ? given : actual;
    if (given.length === actual.length) {
      return given.map((element, index) => refresh(field.of, element, actual[index] ?? element));
    }
  }
  return actual;
}
