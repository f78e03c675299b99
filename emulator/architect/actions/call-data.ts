import type { PublishContext } from "../context.ts";
import type { ValueType } from "../expressions/types.ts";
import { describe, isMapping, readFields, readOnly } from "../fields.ts";
import { readSetting } from "../setting.ts";
import { publishBranches, readOutputs } from "./branches.ts";
import { readInputs } from "./inputs.ts";
import type { PublishedAction } from "./kinds.ts";
import { Outside, type Takers } from "./outside.ts";
import { readAssignment } from "./target.ts";

/** What a data action tells of a failure; the names are the same in all published flows, and so are the types. */
const FAILURE: ReadonlyMap<string, ValueType> = new Map([
  ["errorCode", "string"],
  ["status", "integer"],
  ["correlationId", "string"],
  ["entityId", "string"],
  ["entityName", "string"],
  ["userMessage", "string"],
  ["userParamsMessage", "string"],
  ["userParams.key", "string[]"],
  ["userParams.value", "string[]"],
  ["details.errorCode", "string[]"],
  ["details.fieldName", "string[]"],
  ["details.entityId", "string[]"],
  ["details.entityName", "string[]"],
]);

const OUTPUTS = ["success", "failure", "timeout"];

/**
 * Call Data Action. No data action runs here: its outcome is scripted, and where it is not the call fails, which flows
 * are written to survive. An output that is left out leads behind the action.
 */
export const callData: PublishedAction = {
  keys: { required: ["category"], optional: ["timeout", "outputs"] },
  publish: (fields, place, context, publishActions) => {
    if (fields.timeout !== undefined) readSetting(fields.timeout, `${place}.timeout`, "duration", context);
    const { inputs, success, failure } = readAction(fields.category, `${place}.category`, context);
    const outside = new Outside("callData", fields.name, { success, failure, timeout: new Map() }, context);
    const outputs = readOutputs(fields.outputs, `${place}.outputs`, OUTPUTS, context);
    const exits = OUTPUTS.map((name) => ({ name }));
    publishBranches(outputs, exits, context, publishActions, (labels, end) => (run) => {
      for (const input of inputs) input(run);
      let output = outside.take(run);
      if (output === undefined) {
        output = "failure";
        outside.assign(run, output, {});
        run.trace.push(`failure: ${outside.unscripted(run)}`);
        run.recording?.leave(output);
      }
      return (labels[OUTPUTS.indexOf(output)] ?? end).at;
    });
  },
};

function readAction(value: unknown, place: string, context: PublishContext) {
  const { problems } = context;
  const [category, inCategory] = readOnly(value, place, problems) ?? [];
  const at = `${place}.${category}.dataAction`;
  const outer = category && readFields(inCategory, `${place}.${category}`, { required: ["dataAction"] }, problems);
  const [name, body] = (outer && readOnly(outer.dataAction, at, problems)) || [];
  const keys = { optional: ["inputs", "successOutputs", "failureOutputs"] };
  const fields = name === undefined ? undefined : readFields(body, `${at}.${name}`, keys, problems);
  const failure = readTakers(fields?.failureOutputs, `${at}.${name}.failureOutputs`, context, FAILURE);
  return {
    inputs: readInputs(fields?.inputs, `${at}.${name}.inputs`, context),
    success: readTakers(fields?.successOutputs, `${at}.${name}.successOutputs`, context),
    // A failure can be scripted in full, whatever of it the flow takes.
    failure: new Map([...FAILURE.keys()].map((key) => [key, failure.get(key) ?? null])),
  };
}

/** Reads which variables take which values; `types` are all that there are, where they are known. */
export function readTakers(
  value: unknown,
  place: string,
  context: PublishContext,
  types?: ReadonlyMap<string, ValueType>,
): Takers {
  if (value === undefined) return new Map();
  if (!isMapping(value)) {
    context.problems.add(place, `expected a mapping of outputs, found ${describe(value)}`);
    return new Map();
  }
  const takers = Object.entries(value).map(([name, given]) => {
    if (types !== undefined && !types.has(name))
      context.problems.add(place, `unknown key "${name}"; known here are ${[...types.keys()].join(", ")}`);
    return [name, readAssignment(given, `${place}.${name}`, types?.get(name), context) ?? null] as const;
  });
  return new Map(takers);
}
