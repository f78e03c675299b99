import type { PublishContext } from "../context.ts";
import { ExpressionError } from "../expressions/problem.ts";
import type { Compiled } from "../expressions/signature.ts";
import { type Fields, readFields, readOnly, readText } from "../fields.ts";
import { readSetting } from "../setting.ts";
import { publishBranches, readOutputs } from "./branches.ts";
import type { PublishActions, PublishedAction } from "./kinds.ts";
import { Outside } from "./outside.ts";

/**
 * Evaluate Schedule. What a schedule says about now is scripted, for the organisation has no schedules; without that
 * the flow goes into its error handling.
 */
export const evaluateSchedule: PublishedAction = {
  keys: { required: ["evaluationType"], optional: ["outputs"] },
  publish: (fields, place, context, publishActions) => {
    const { problems } = context;
    const at = `${place}.evaluationType.schedule`;
    const outer = readFields(fields.evaluationType, `${place}.evaluationType`, { required: ["schedule"] }, problems);
    const keys = {
      required: ["selectedSchedule", "evaluate"],
      optional: ["name", "evaluationTimeZone", "scheduleTimeZone"],
    };
    const schedule = outer && readFields(outer.schedule, at, keys, problems);
    if (schedule === undefined) return;
    readNow(schedule, at, context);
    for (const key of ["name", "evaluationTimeZone"])
      if (schedule[key] !== undefined) readText(schedule[key], `${at}.${key}`, problems);
    if (schedule.scheduleTimeZone !== undefined)
      readSetting(schedule.scheduleTimeZone, `${at}.scheduleTimeZone`, "string", context, ["lit", "exp", "noValue"]);
    readSchedule(schedule.selectedSchedule, `${at}.selectedSchedule`, context);
    publishEvaluation("evaluateSchedule", ["active", "inactive"], fields, place, [], context, publishActions);
  },
};

/** Evaluate Schedule Group; the same, with four answers. */
export const evaluateScheduleGroup: PublishedAction = {
  keys: {
    required: ["evaluate"],
    optional: ["inServiceSchedules", "scheduleGroup", "emergencyGroup", "outputs"],
  },
  publish: (fields, place, context, publishActions) => {
    readNow(fields, place, context);
    if (fields.inServiceSchedules !== undefined)
      readFields(fields.inServiceSchedules, `${place}.inServiceSchedules`, { required: ["noValue"] }, context.problems);
    const inputs = (["scheduleGroup", "emergencyGroup"] as const).map((key) =>
      fields[key] === undefined
        ? undefined
        : readSetting(fields[key], `${place}.${key}`, key, context, ["lit", "exp", "noValue"]),
    );
    const words = ["open", "closed", "holiday", "emergency"];
    publishEvaluation("evaluateScheduleGroup", words, fields, place, inputs, context, publishActions);
  },
};

/** Other moments than now have a shape that no published flow shows. */
function readNow(fields: Fields, place: string, context: PublishContext): void {
  const [form, given] = readOnly(fields.evaluate, `${place}.evaluate`, context.problems) ?? [];
  if (form !== undefined && (form !== "now" || given !== true))
    context.problems.add(`${place}.evaluate`, `only now: true is emulated, found ${form}`);
}

/** A schedule has no data type that an expression could give. */
function readSchedule(value: unknown, place: string, context: PublishContext): void {
  const { problems, references } = context;
  const outer = readFields(value, place, { required: ["lit"] }, problems);
  const fields = outer && readFields(outer.lit, `${place}.lit`, { required: ["name"] }, problems);
  const name = fields && readText(fields.name, `${place}.lit.name`, problems);
  const found = name === undefined ? undefined : references.resolve("schedule", name);
  if (found !== undefined && "reason" in found) problems.add(`${place}.lit.name`, found.reason);
}

function publishEvaluation(
  word: string,
  words: readonly string[],
  fields: Fields,
  place: string,
  inputs: readonly (Compiled | undefined)[],
  context: PublishContext,
  publishActions: PublishActions,
): void {
  const takes = Object.fromEntries(words.map((output) => [output, new Map()]));
  const outside = new Outside(word, fields.name, takes, context);
  const outputs = readOutputs(fields.outputs, `${place}.outputs`, words, context);
  const exits = words.map((name) => ({ name }));
  publishBranches(outputs, exits, context, publishActions, (labels, end) => (run) => {
    for (const input of inputs) input?.(run);
    const output = outside.take(run);
    if (output === undefined) throw new ExpressionError(outside.unscripted(run));
    return (labels[words.indexOf(output)] ?? end).at;
  });
}
