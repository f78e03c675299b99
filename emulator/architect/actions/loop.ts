import { ExpressionError } from "../expressions/problem.ts";
import { readList, readOnly } from "../fields.ts";
import type { Label } from "../label.ts";
import { readSetting } from "../setting.ts";
import { readOutputs } from "./branches.ts";
import type { PublishedAction } from "./kinds.ts";
import { readAssignment } from "./target.ts";

/** What ends a flow, a state or a task. */
const TERMINATING = ["disconnect", "endTask", "changeState"];

/**
 * Loop: performs its output a number of times; the current index begins with 0, for published flows index lists by it.
 * "A Loop Count less than one will skip the loop action" (purecloud-flow-scripting-api-sdk-javascript). That the count
 * is evaluated once, and that each further time counts as an action, is assumed.
 */
export const loop: PublishedAction = {
  keys: { required: ["loopCount"], optional: ["currentIndex", "outputs"] },
  publish: (fields, place, context, publishActions) => {
    const { problems, program, variables } = context;
    const count = readSetting(fields.loopCount, `${place}.loopCount`, "integer", context);
    const index =
      fields.currentIndex === undefined
        ? null
        : readAssignment(fields.currentIndex, `${place}.currentIndex`, "integer", context);
    const [output] = readOutputs(fields.outputs, `${place}.outputs`, ["loop"], context);
    const last = output && readList(output.actions, output.place, problems).at(-1);
    const [word] = (last === undefined ? undefined : readOnly(last, output?.place ?? place, problems)) ?? [];
    // AR "The loop path cannot be terminating" is a publish error of the same package.
    if (word !== undefined && TERMINATING.includes(word))
      problems.add(output?.place ?? place, `the loop path cannot be terminating, it ends in ${word}`);

    const [done, limit] = [variables.reserve(), variables.reserve()];
    const [next, test, exit] = [program.label(), program.label(), program.label()];
    program.perform((run) => {
      const times = count?.(run) ?? null;
      if (times === null) throw new ExpressionError("the loop count is NOT_SET");
      run.slots[limit] = times;
      run.slots[done] = 0;
    });
    program.place(test);
    const { node } = context;
    if (node !== undefined) program.enters(node);
    const body = program.here + 1;
    const ways = [
      { to: { at: body }, name: "loop" },
      { to: exit, name: "done" },
    ];
    program.add((run) => {
      const time = Number(run.slots[done]);
      if (time > 0 && node !== undefined) run.recording?.begin(node);
      if (time >= Number(run.slots[limit])) {
        run.recording?.leave("done");
        return exit.at;
      }
      if (time > 0) run.count();
      if (index) run.slots[index.slot] = time;
      run.trace.push(`loop ${time}`);
      run.recording?.leave("loop");
      return body;
    }, ways);
    if (output !== undefined) publishActions(output.actions, output.place, { ...context, loop: { next, exit } });
    program.place(next);
    program.perform((run) => {
      run.slots[done] = Number(run.slots[done]) + 1;
    });
    program.jump(test);
    program.place(exit);
  },
};

/** Next Loop: ends this time of the innermost loop. */
export const loopNext: PublishedAction = { keys: {}, publish: leaveBy((of) => of.next) };

/** Exit Loop: ends the innermost loop. */
export const loopExit: PublishedAction = { keys: {}, publish: leaveBy((of) => of.exit) };

type Loop = { readonly next: Label; readonly exit: Label };

function leaveBy(way: (of: Loop) => Label): PublishedAction["publish"] {
  return (_fields, place, context) => {
    // The words of purecloud-flow-scripting-api-sdk-javascript.
    if (context.loop === undefined) context.problems.add(place, "this action must be within a loop path");
    else context.program.jump(way(context.loop));
  };
}
