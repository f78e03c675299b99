import type { PublishContext } from "../context.ts";
import type { Compiled } from "../expressions/signature.ts";
import type { BaseType } from "../expressions/types.ts";
import { equal, type Value } from "../expressions/value.ts";
import { type Fields, isMapping, readFields, readList, readOnly } from "../fields.ts";
import { readSetting } from "../setting.ts";
import { type Branch, publishBranches } from "./branches.ts";
import type { PublishActions, PublishedAction } from "./kinds.ts";

/** `caseCountMax` of the flow scripting SDK's switch action; the default does not count. */
const MAXIMUM_CASES = 64;

const MATCH_TYPES: readonly BaseType[] = ["string", "integer", "decimal", "boolean"];

/** Switch: the first case that is true, or that equals a value; otherwise the default. */
export const switchAction: PublishedAction = {
  keys: { required: ["evaluate"] },
  publish: (fields, place, context, publishActions) => {
    const at = `${place}.evaluate`;
    const [form, body] = readOnly(fields.evaluate, at, context.problems) ?? [];
    if (form === "firstTrue") firstTrue(body, `${at}.firstTrue`, context, publishActions);
    else if (form === "firstMatch") firstMatch(body, `${at}.firstMatch`, context, publishActions);
    else if (form !== undefined) context.problems.add(at, `expected firstTrue or firstMatch, found ${form}`);
  },
};

function firstTrue(body: unknown, place: string, context: PublishContext, publishActions: PublishActions): void {
  const fields = readFields(body, place, { required: ["cases"], optional: ["default"] }, context.problems);
  // That a NOT_SET case is not taken is assumed, as If() is documented to do.
  if (fields !== undefined)
    publishCases(
      fields,
      place,
      "boolean",
      () => null,
      (value) => value === true,
      context,
      publishActions,
    );
}

function firstMatch(body: unknown, place: string, context: PublishContext, publishActions: PublishActions): void {
  const [word, given] = readOnly(body, place, context.problems) ?? [];
  const type = MATCH_TYPES.find((known) => known === word);
  if (type === undefined) {
    if (word !== undefined)
      context.problems.add(place, `a switch over "${word}" is not emulated; known are ${MATCH_TYPES.join(", ")}`);
    return;
  }
  const at = `${place}.${type}`;
  const fields = readFields(given, at, { required: ["value", "cases"], optional: ["default"] }, context.problems);
  const sought = fields && readSetting(fields.value, `${at}.value`, type, context);
  if (fields !== undefined && sought !== undefined)
    publishCases(fields, at, type, sought, equal, context, publishActions);
}

function publishCases(
  fields: Fields,
  place: string,
  type: BaseType,
  sought: Compiled,
  isTaken: (value: Value, sought: Value) => boolean,
  context: PublishContext,
  publishActions: PublishActions,
): void {
  const { problems } = context;
  const list = readList(fields.cases, `${place}.cases`, problems);
  if (list.length < 1 || list.length > MAXIMUM_CASES)
    problems.add(`${place}.cases`, `a switch has 1 to ${MAXIMUM_CASES} cases, found ${list.length}`);
  const values: Compiled[] = [];
  const branches = list.flatMap((item, index): Branch[] => {
    const at = `${place}.cases[${index}]`;
    const outer = readFields(item, at, { required: ["case"] }, problems);
    const keys = { required: ["value"], optional: ["actions"] };
    const inner = outer && readFields(outer.case, `${at}.case`, keys, problems);
    if (inner === undefined) return [];
    values.push(readSetting(inner.value, `${at}.case.value`, type, context) ?? (() => null));
    return [{ actions: inner.actions ?? [], place: `${at}.case.actions` }];
  });
  const otherwise = readDefault(fields.default, `${place}.default`, context);
  const exits = [...list.map((item, index) => ({ name: `case ${index + 1}`, ...decider(item) })), { name: "default" }];
  publishBranches([...branches, otherwise], exits, context, publishActions, (labels, end) => (run) => {
    const searched = sought(run);
    const index = values.findIndex((value) => isTaken(value(run), searched));
    run.leaveBy(index < 0 ? "default" : `case ${index + 1}`);
    return (labels[index < 0 ? branches.length : index] ?? end).at;
  });
}

function readDefault(value: unknown, place: string, context: PublishContext): Branch | undefined {
  if (value === undefined) return undefined;
  const fields = readFields(value, place, { required: ["actions"] }, context.problems);
  return fields && { actions: fields.actions, place: `${place}.actions` };
}

/** What decides for a case, as the diagram shows it. */
function decider(item: unknown): { detail?: string } {
  const inner = isMapping(item) && isMapping(item.case) && isMapping(item.case.value) ? item.case.value : {};
  const text = inner.exp ?? inner.lit;
  return text === undefined ? {} : { detail: String(text) };
}
