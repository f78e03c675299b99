import type { PublishContext } from "../context.ts";
import type { Compiled } from "../expressions/signature.ts";
import type { BaseType } from "../expressions/types.ts";
import { equal } from "../expressions/value.ts";
import { readFields, readList, readOnly } from "../fields.ts";
import { type Action, type FlowRun, runActions } from "../run.ts";
import { readSetting } from "../setting.ts";
import { nothing, type PublishActions, type PublishedAction } from "./kinds.ts";

/** `caseCountMax` of the flow scripting SDK's switch action; the default does not count. */
const MAXIMUM_CASES = 64;

const MATCH_TYPES: readonly BaseType[] = ["string", "integer", "decimal", "boolean"];

/** Switch: the first case that is true, or that equals a value; otherwise the default. */
export const switchAction: PublishedAction = {
  keys: { required: ["evaluate"] },
  publish: (fields, place, context, publishActions) => {
    const at = `${place}.evaluate`;
    const [form, body] = readOnly(fields.evaluate, at, context.problems) ?? [];
    if (form === "firstTrue") {
      const cases = readCases(body, `${at}.firstTrue`, "boolean", [], context, publishActions);
      // That a NOT_SET case is not taken is assumed, as If() is documented to do.
      return cases === undefined ? nothing : take(cases, (value, run) => value(run) === true);
    }
    if (form === "firstMatch") return firstMatch(body, `${at}.firstMatch`, context, publishActions);
    if (form !== undefined) context.problems.add(at, `expected firstTrue or firstMatch, found ${form}`);
    return nothing;
  },
};

function firstMatch(body: unknown, place: string, context: PublishContext, publishActions: PublishActions): Action {
  const [word, fields] = readOnly(body, place, context.problems) ?? [];
  const type = MATCH_TYPES.find((known) => known === word);
  if (type === undefined) {
    if (word !== undefined)
      context.problems.add(place, `a switch over "${word}" is not emulated; known are ${MATCH_TYPES.join(", ")}`);
    return nothing;
  }
  const cases = readCases(fields, `${place}.${type}`, type, ["value"], context, publishActions);
  const value = cases && readSetting(cases.fields.value, `${place}.${type}.value`, type, context);
  if (cases === undefined || value === undefined) return nothing;
  return (run) => {
    const sought = value(run);
    return take(cases, (item) => equal(item(run), sought))(run);
  };
}

interface Cases {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cases: readonly { readonly value: Compiled; readonly actions: readonly Action[] }[];
  readonly otherwise: readonly Action[];
}

function readCases(
  body: unknown,
  place: string,
  type: BaseType,
  required: readonly string[],
  context: PublishContext,
  publishActions: PublishActions,
): Cases | undefined {
  const { problems } = context;
  const fields = readFields(body, place, { required: [...required, "cases"], optional: ["default"] }, problems);
  if (fields === undefined) return undefined;
  const list = readList(fields.cases, `${place}.cases`, problems);
  if (list.length < 1 || list.length > MAXIMUM_CASES)
    problems.add(`${place}.cases`, `a switch has 1 to ${MAXIMUM_CASES} cases, found ${list.length}`);
  const cases = list.flatMap((item, index) => {
    const at = `${place}.cases[${index}]`;
    const outer = readFields(item, at, { required: ["case"] }, problems);
    const inner =
      outer && readFields(outer.case, `${at}.case`, { required: ["value"], optional: ["actions"] }, problems);
    if (inner === undefined) return [];
    const value = readSetting(inner.value, `${at}.case.value`, type, context);
    const actions = publishActions(inner.actions ?? [], `${at}.case.actions`, context);
    return value === undefined ? [] : [{ value, actions }];
  });
  return { fields, cases, otherwise: readDefault(fields.default, `${place}.default`, context, publishActions) };
}

function readDefault(
  value: unknown,
  place: string,
  context: PublishContext,
  publishActions: PublishActions,
): readonly Action[] {
  if (value === undefined) return [];
  const fields = readFields(value, place, { required: ["actions"] }, context.problems);
  return fields === undefined ? [] : publishActions(fields.actions, `${place}.actions`, context);
}

function take({ cases, otherwise }: Cases, isTaken: (value: Compiled, run: FlowRun) => boolean): Action {
  return (run) => {
    const index = cases.findIndex(({ value }) => isTaken(value, run));
    run.trace.push(index < 0 ? "default" : `case ${index + 1}`);
    return runActions(cases[index]?.actions ?? otherwise, run);
  };
}
