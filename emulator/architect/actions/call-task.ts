import type { PublishContext } from "../context.ts";
import type { Compiled } from "../expressions/signature.ts";
import { readFields, readList, readOnly, readText } from "../fields.ts";
import type { Label } from "../label.ts";
import { DEFAULT_PATH, leaveTask, REFERENCES, refIdIn, type TaskPlace } from "../places.ts";
import type { Step } from "../program.ts";
import { readSetting } from "../setting.ts";
import { typeOfWord, typeWords } from "../type-words.ts";
import { publishBranches, readOutputs } from "./branches.ts";
import type { PublishedAction } from "./kinds.ts";

/** The way into the task. */
const TASK = "task";

/**
 * Call Task: performs a task and goes on with the output of the path by which it ended; without such an output behind
 * the Call Task. Inputs that are not given have their initial values; they are evaluated before the task begins.
 */
export const callTask: PublishedAction = {
  keys: { required: ["targetTaskRef"], optional: ["taskInputs", "outputs"] },
  publish: (fields, place, context, publishActions) => {
    const task = findTask(fields.targetTaskRef, `${place}.targetTaskRef`, context);
    if (task === undefined) return;
    const inputs = readInputs(fields.taskInputs, `${place}.taskInputs`, task, context);
    const words = [DEFAULT_PATH, ...task.paths];
    const outputs = readOutputs(fields.outputs, `${place}.outputs`, words, context);
    const exits = words.map((name) => ({ name }));
    const start = (labels: readonly Label[], end: Label): Step => {
      const call = { slots: task.slots, paths: new Map(words.map((word, index) => [word, labels[index] ?? end])), end };
      return (run) => {
        const values = inputs.map(({ value }) => value(run));
        run.enter(call);
        task.initialise(run);
        for (const [index, { slot }] of inputs.entries()) run.slots[slot] = values[index] ?? null;
        run.recording?.leave(TASK);
        return task.start.at;
      };
    };
    publishBranches(outputs, exits, context, publishActions, start, [{ to: task.start, name: TASK }]);
  },
};

/** End Task: ends the task by one of its paths. */
export const endTask: PublishedAction = {
  keys: { required: ["outputPath"] },
  publish: (fields, place, context) => {
    const { problems, taskPaths } = context;
    const path = readFields(fields.outputPath, `${place}.outputPath`, { required: ["name"] }, problems);
    const name = path && readText(path.name, `${place}.outputPath.name`, problems);
    if (taskPaths === undefined) problems.add(place, "only a task can be ended, this is in a state");
    else if (name !== undefined && name !== DEFAULT_PATH && !taskPaths.includes(name))
      problems.add(
        `${place}.outputPath.name`,
        `the task has no output path "${name}"; it has ${[DEFAULT_PATH, ...taskPaths].join(", ")}`,
      );
    context.program.add(leaveTask(name ?? DEFAULT_PATH), []);
  },
};

function findTask(reference: unknown, place: string, context: PublishContext): TaskPlace | undefined {
  const text = readText(reference, place, context.problems);
  const task = text === undefined ? undefined : context.places.tasks.get(refIdIn(text, "task") ?? "");
  if (text !== undefined && task === undefined)
    context.problems.add(place, `"${text}" is no task of this flow; it must be written ${REFERENCES.task}`);
  return task;
}

function readInputs(value: unknown, place: string, task: TaskPlace, context: PublishContext) {
  const { problems } = context;
  const list = value === undefined ? [] : readList(value, place, problems);
  return list.flatMap((item, index): { slot: number; value: Compiled }[] => {
    const at = `${place}[${index}]`;
    const [word, body] = readOnly(item, at, problems) ?? [];
    if (word === undefined) return [];
    const type = typeOfWord(word);
    if (type === undefined) {
      problems.add(at, `inputs of type "${word}" are not emulated; known are ${typeWords()}`);
      return [];
    }
    const fields = readFields(body, `${at}.${word}`, { required: ["name", "value"] }, problems);
    const name = fields && readText(fields.name, `${at}.${word}.name`, problems);
    if (fields === undefined || name === undefined) return [];
    const input = task.inputs.get(name.toLowerCase());
    if (input?.type !== type) {
      problems.add(`${at}.${word}.name`, `the task has no input ${name} of this type; an input has isInput: true`);
      return [];
    }
    const given = readSetting(fields.value, `${at}.${word}.value`, type, context, ["lit", "exp", "noValue"]);
    return given === undefined ? [] : [{ slot: input.slot, value: given }];
  });
}
