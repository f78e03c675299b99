import { readSetting } from "../setting.ts";
import { publishBranches, readOutputs } from "./branches.ts";
import type { PublishedAction } from "./kinds.ts";

/** Decision: yes or no. Either output may be left out; what follows the decision runs after it. */
export const decision: PublishedAction = {
  keys: { required: ["condition"], optional: ["outputs"] },
  publish: (fields, place, context, publishActions) => {
    const condition = readSetting(fields.condition, `${place}.condition`, "boolean", context);
    const outputs = readOutputs(fields.outputs, `${place}.outputs`, ["yes", "no"], context);
    publishBranches(outputs, [{ name: "yes" }, { name: "no" }], context, publishActions, ([yes, no], end) => (run) => {
      // That a NOT_SET condition takes "no" is assumed, as If() is documented to do.
      const isTrue = condition?.(run) === true;
      run.leaveBy(isTrue ? "yes" : "no");
      return (isTrue ? yes : no)?.at ?? end.at;
    });
  },
};
