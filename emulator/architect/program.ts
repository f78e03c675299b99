import { type Label, STOP } from "./label.ts";
import type { FlowRun } from "./run.ts";

/** One step of a flow: it does something and answers the index of the step that follows. */
export type Step = (run: FlowRun) => number;

/**
 * The steps of a flow, one after another: outputs, cases, tasks and states are places in one list, and going there is
 * going to an index. So a flow can wait at any depth and go on later, and neither loops nor tasks need our own stack.
 */
export class Program {
  readonly steps: Step[] = [];

  /** The index of the step that is added next. */
  get here(): number {
    return this.steps.length;
  }

  label(): Label {
    return { at: STOP };
  }

  place(label: Label): void {
    label.at = this.here;
  }

  /** Adds a step that answers itself where the flow goes on. */
  add(step: Step): void {
    this.steps.push(step);
  }

  /** Adds a step after which the next one follows. */
  perform(act: (run: FlowRun) => void): void {
    const next = this.here + 1;
    this.add((run) => {
      act(run);
      return next;
    });
  }

  jump(to: Label): void {
    this.add(() => to.at);
  }
}
