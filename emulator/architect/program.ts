import type { FlowNode } from "./flow-node.ts";
import { type Label, STOP } from "./label.ts";
import type { FlowRun } from "./run.ts";

/** One step of a flow: it does something and answers the index of the step that follows. */
export type Step = (run: FlowRun) => number;

/** A way from a step to another, for the diagram of the flow. */
export interface Way {
  readonly to: Label;
  /** What tells it from the other ways: an output, a case. */
  readonly name?: string;
  /** What decides for it. */
  readonly detail?: string;
}

/**
 * The steps of a flow, one after another: outputs, cases, tasks and states are places in one list, and going there is
 * going to an index. So a flow can wait at any depth and go on later, and neither loops nor tasks need our own stack.
 */
export class Program {
  readonly steps: Step[] = [];
  /** The ways from each step: only what a diagram needs, for steps go where they go. */
  readonly ways: (readonly Way[])[] = [];
  /** The action that a step belongs to, of those steps by which an action is entered. */
  readonly nodes = new Map<number, FlowNode>();

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

  /** Adds a step that answers itself where the flow goes on; `ways` are all that it may answer. */
  add(step: Step, ways: readonly Way[]): void {
    this.steps.push(step);
    this.ways.push(ways);
  }

  /** The step that is added next enters an action. */
  enters(node: FlowNode): void {
    this.nodes.set(this.here, node);
  }

  /** Adds a step after which the next one follows. */
  perform(act: (run: FlowRun) => void): void {
    const next = this.here + 1;
    this.add(
      (run) => {
        act(run);
        return next;
      },
      [{ to: { at: next } }],
    );
  }

  jump(to: Label): void {
    this.add(() => to.at, [{ to }]);
  }
}
