import { readText } from "../fields.ts";
import { REFERENCES, refIdIn } from "../places.ts";
import type { PublishedAction } from "./kinds.ts";

/**
 * Change State: leaves the state for another, or enters the same one again. "container: ArchState | ArchActionOutput"
 * (SDK, addActionChangeState): not inside a task. That its variables have their initial values then is assumed.
 */
export const changeState: PublishedAction = {
  keys: { required: ["targetStateRef"] },
  publish: (fields, place, context) => {
    const { problems, places, program, taskPaths } = context;
    const reference = readText(fields.targetStateRef, `${place}.targetStateRef`, problems);
    if (reference === undefined) return;
    if (taskPaths !== undefined) problems.add(place, "a task cannot change the state; end the task first");
    const state = places.states.get(refIdIn(reference, "state") ?? "");
    if (state === undefined)
      problems.add(
        `${place}.targetStateRef`,
        `"${reference}" is no state of this flow; it must be written ${REFERENCES.state}`,
      );
    else
      program.add(
        (run) => {
          state.initialise(run);
          return state.start.at;
        },
        [{ to: state.start }],
      );
  },
};
