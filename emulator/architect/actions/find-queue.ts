import { ExpressionError } from "../expressions/problem.ts";
import type { NamedEntity, Organisation } from "../organisation.ts";
import { readSetting } from "../setting.ts";
import { publishBranches, readOutputs } from "./branches.ts";
import type { PublishedAction } from "./kinds.ts";
import { readAssignment } from "./target.ts";

/** Find Queue: looks for the one queue of a name, at run time. */
export const findQueue = find("findName", ({ queues }, name) => {
  const found = queues.named(name);
  return found.length === 1 ? found[0] : undefined;
});

/** Find Queue By Id. */
export const findQueueById = find("findId", ({ queues }, id) => queues.byId(id));

/** Not found, the result is NOT_SET; so FindQueue() is documented in the expression catalogue. */
function find(
  key: "findName" | "findId",
  lookUp: (organisation: Organisation, sought: string) => NamedEntity | undefined,
): PublishedAction {
  return {
    keys: { required: [key, "findResult"], optional: ["outputs"] },
    publish: (fields, place, context, publishActions) => {
      const sought = readSetting(fields[key], `${place}.${key}`, "string", context);
      const result = readAssignment(fields.findResult, `${place}.findResult`, "queue", context);
      const outputs = readOutputs(fields.outputs, `${place}.outputs`, ["found", "notFound"], context);
      const exits = [{ name: "found" }, { name: "notFound" }];
      publishBranches(outputs, exits, context, publishActions, ([found, notFound], end) => (run) => {
        const text = sought?.(run) ?? null;
        if (typeof text !== "string") throw new ExpressionError(`${key} is NOT_SET`);
        const queue = lookUp(run.organisation, text);
        if (result) run.slots[result.slot] = queue ?? null;
        run.leaveBy(queue === undefined ? "notFound" : "found");
        return (queue === undefined ? notFound : found)?.at ?? end.at;
      });
    },
  };
}
