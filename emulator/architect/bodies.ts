import { publishActions } from "./actions/table.ts";
import type { PublishContext } from "./context.ts";
import { type Fields, readFields, readList, readText } from "./fields.ts";
import { STOP } from "./label.ts";
import { DEFAULT_PATH, leaveTask } from "./places.ts";
import { declareVariables } from "./variable-declarations.ts";
import { Variables } from "./variables.ts";

/** Writes the steps of a state or task. */
export type Body = () => void;

const ROOT = "inboundShortMessage";

/** Declares the states of a flow and their variables. At the end of its actions a state ends the flow. */
export function declareStates(fields: Fields, context: PublishContext): readonly Body[] {
  return readItems(fields.states, "state", ["variables"], context).map(({ place, refId, item }) => {
    const inner = { ...context, variables: new Variables(context.variables) };
    const { initialise } = declareVariables(item.variables, `${place}.variables`, "State", inner);
    const start = context.program.label();
    if (context.places.states.has(refId))
      context.problems.add(`${place}.refId`, `another state has the refId "${refId}"`);
    context.places.states.set(refId, { start, initialise });
    return () => {
      context.program.place(start);
      publishActions(item.actions, `${place}.actions`, inner);
      context.program.add(() => STOP, [{ to: { at: STOP } }]);
    };
  });
}

/** Declares the tasks of a flow. At the end of its actions a task ends by its default path. */
export function declareTasks(fields: Fields, context: PublishContext): readonly Body[] {
  if (fields.tasks === undefined) return [];
  return readItems(fields.tasks, "task", ["variables", "outputPaths"], context).map(({ place, refId, item }) => {
    const variables = new Variables(context.variables);
    const [paths, from] = [readPaths(item.outputPaths, `${place}.outputPaths`, context), variables.slots];
    const inner = { ...context, variables, taskPaths: paths };
    const { initialise, inputs } = declareVariables(item.variables, `${place}.variables`, "Task", inner);
    const slots = range(from, variables.slots);
    const start = context.program.label();
    if (context.places.tasks.has(refId))
      context.problems.add(`${place}.refId`, `another task has the refId "${refId}"`);
    context.places.tasks.set(refId, { start, initialise, inputs, paths, slots });
    return () => {
      const before = variables.slots;
      context.program.place(start);
      publishActions(item.actions, `${place}.actions`, inner);
      context.program.add(leaveTask(DEFAULT_PATH), []);
      slots.push(...range(before, variables.slots));
    };
  });
}

/** Reads the list of states or tasks; what has no refId is a problem and left out. */
function readItems(value: unknown, word: "state" | "task", optional: readonly string[], context: PublishContext) {
  const { problems } = context;
  return readList(value, `${ROOT}.${word}s`, problems).flatMap((entry, index) => {
    const place = `${ROOT}.${word}s[${index}].${word}`;
    const outer = readFields(entry, `${ROOT}.${word}s[${index}]`, { required: [word] }, problems);
    const item =
      outer && readFields(outer[word], place, { required: ["name", "refId", "actions"], optional }, problems);
    const refId = item && readText(item.refId, `${place}.refId`, problems);
    if (item === undefined || refId === undefined) return [];
    readText(item.name, `${place}.name`, problems);
    return [{ place, refId, item }];
  });
}

function readPaths(value: unknown, place: string, { problems }: PublishContext): readonly string[] {
  const list = value === undefined ? [] : readList(value, place, problems);
  return list.flatMap((item, index) => {
    const at = `${place}[${index}]`;
    const outer = readFields(item, at, { required: ["outputPath"] }, problems);
    const path = outer && readFields(outer.outputPath, `${at}.outputPath`, { required: ["name"] }, problems);
    return (path && readText(path.name, `${at}.outputPath.name`, problems)) ?? [];
  });
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
