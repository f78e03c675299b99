import { readFields } from "../fields.ts";
import { runActions } from "../run.ts";
import { readSetting } from "../setting.ts";
import { nothing, type PublishedAction } from "./kinds.ts";

/** Decision: yes or no. Either output may be left out; what follows the decision runs after it. */
export const decision: PublishedAction = {
  keys: { required: ["condition"], optional: ["outputs"] },
  publish: (fields, place, context, publishActions) => {
    const condition = readSetting(fields.condition, `${place}.condition`, "boolean", context);
    const outputs = readFields(fields.outputs ?? {}, `${place}.outputs`, { optional: ["yes", "no"] }, context.problems);
    const branch = (word: "yes" | "no") => {
      if (outputs?.[word] === undefined) return [];
      const output = readFields(outputs[word], `${place}.outputs.${word}`, { required: ["actions"] }, context.problems);
      return output === undefined ? [] : publishActions(output.actions, `${place}.outputs.${word}.actions`, context);
    };
    const [yes, no] = [branch("yes"), branch("no")];
    if (condition === undefined) return nothing;
    return (run) => {
      // That a NOT_SET condition takes "no" is assumed, as If() is documented to do.
      const isTrue = condition(run) === true;
      run.trace.push(isTrue ? "yes" : "no");
      return runActions(isTrue ? yes : no, run);
    };
  },
};
