import type { Label } from "./label.ts";
import type { Step } from "./program.ts";
import type { FlowRun } from "./run.ts";
import type { DeclaredVariable } from "./variables.ts";

/** A state or task: where its actions begin, and what gives its variables their initial values. */
export interface StatePlace {
  readonly start: Label;
  initialise(run: FlowRun): void;
}

/** A task: it also has inputs, paths to end by, and the slots of its variables. */
export interface TaskPlace extends StatePlace {
  /** The variables that a caller may set, by name in lower case. */
  readonly inputs: ReadonlyMap<string, DeclaredVariable>;
  readonly paths: readonly string[];
  /** The slots of its variables and loops. A task may call itself: they are the caller's again when the task ends. */
  readonly slots: readonly number[];
}

/** The states and tasks of a flow by their refId; all are known before the first action is read. */
export interface Places {
  readonly states: Map<string, StatePlace>;
  readonly tasks: Map<string, TaskPlace>;
}

/** The path by which a task ends unless an End Task names another. */
export const DEFAULT_PATH = "default";

/** Ends the task that was called last by one of its paths. */
export const leaveTask =
  (path: string): Step =>
  (run) => {
    run.leaveBy(path === DEFAULT_PATH ? "end of task" : `path ${path}`);
    return run.leave(path);
  };

/** How a state or a task is referred to, with the refId in the place of its name. */
export const REFERENCES = {
  state: "/inboundShortMessage/states/state[refId]",
  task: "/inboundShortMessage/tasks/task[refId]",
} as const;

/**
 * The refId in an absolute reference ("Absolute references",
 * developer.genesys.cloud/devapps/archy/flowAuthoring/lesson_04_a_absolute_references).
 */
export function refIdIn(reference: string, kind: keyof typeof REFERENCES): string | undefined {
  const [before = "", after = ""] = REFERENCES[kind].split("refId");
  const isOne = reference.startsWith(before) && reference.endsWith(after);
  return isOne ? reference.slice(before.length, -after.length) : undefined;
}
