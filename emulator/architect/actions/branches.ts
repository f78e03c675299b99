import type { PublishContext } from "../context.ts";
import { readFields } from "../fields.ts";
import type { Label } from "../label.ts";
import type { Step, Way } from "../program.ts";
import type { PublishActions } from "./kinds.ts";

/** Actions that an action leads to: an output, or a case. */
export interface Branch {
  /** A list of actions as it was read, still to be published. */
  readonly actions: unknown;
  readonly place: string;
}

/** What tells a branch from the others: its name, as it is recorded, and what decides for it. */
export interface Exit {
  readonly name: string;
  readonly detail?: string;
}

/** Reads the outputs of an action; one that is left out is undefined. */
export function readOutputs<W extends string>(
  value: unknown,
  place: string,
  words: readonly W[],
  context: PublishContext,
): readonly (Branch | undefined)[] {
  const outputs = readFields(value ?? {}, place, { optional: words }, context.problems);
  return words.map((word) => {
    if (outputs?.[word] === undefined) return undefined;
    const output = readFields(outputs[word], `${place}.${word}`, { required: ["actions"] }, context.problems);
    return output && { actions: output.actions, place: `${place}.${word}.actions` };
  });
}

/**
 * Writes a step that chooses between branches, and the branches behind it. Each goes on after the whole action; a
 * branch that is left out leads there at once.
 *
 * @param exits one for each branch
 * @param more ways that lead into no branch
 */
export function publishBranches(
  branches: readonly (Branch | undefined)[],
  exits: readonly Exit[],
  context: PublishContext,
  publishActions: PublishActions,
  start: (labels: readonly Label[], end: Label) => Step,
  more: readonly Way[] = [],
): void {
  const { program } = context;
  const end = program.label();
  const labels = branches.map((branch) => (branch === undefined ? end : program.label()));
  program.add(start(labels, end), [...more, ...exits.map((exit, index) => ({ ...exit, to: labels[index] ?? end }))]);
  for (const [index, branch] of branches.entries()) {
    if (branch === undefined) continue;
    program.place(labels[index] ?? end);
    publishActions(branch.actions, branch.place, context);
    program.jump(end);
  }
  program.place(end);
}
