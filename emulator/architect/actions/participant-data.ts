import type { PublishContext } from "../context.ts";
import { ExpressionError } from "../expressions/problem.ts";
import type { Compiled } from "../expressions/signature.ts";
import type { Value } from "../expressions/value.ts";
import { type Fields, readFields, readList } from "../fields.ts";
import { readSetting } from "../setting.ts";
import type { PublishedAction } from "./kinds.ts";
import { readTarget } from "./target.ts";

/**
 * Get Participant Data: reads attributes of the customer by their exact names into String variables
 * ("Get participant data action", help.mypurecloud.com).
 */
export const getParticipantData: PublishedAction = {
  keys: { required: ["attributes"] },
  publish: (fields, place, context) => {
    const reads = readAttributes(fields, place, "variable", context).map(({ name, value, at }) => {
      const target = readTarget(value, `${at}.variable`, "string", context);
      return name === undefined || target === undefined ? undefined : { name, slot: target.slot };
    });
    context.program.perform((run) => {
      for (const read of reads) if (read !== undefined) run.slots[read.slot] = run.read(named(read.name(run)));
    });
  },
};

/**
 * Set Participant Data: sets attributes of the customer. That a NOT_SET value sets an empty text is assumed
 * ("Set participant data action", help.mypurecloud.com, does not say).
 */
export const setParticipantData: PublishedAction = {
  keys: { required: ["attributes"] },
  publish: (fields, place, context) => {
    const writes = readAttributes(fields, place, "value", context).map(({ name, value, at }) => {
      const text = readSetting(value, `${at}.value`, "string", context, ["lit", "exp", "noValue"]);
      return name === undefined || text === undefined ? undefined : { name, text };
    });
    context.program.perform((run) => {
      for (const write of writes)
        if (write !== undefined) run.write(named(write.name(run)), String(write.text(run) ?? ""));
    });
  },
};

interface Attribute {
  readonly name: Compiled | undefined;
  readonly value: unknown;
  readonly at: string;
}

function readAttributes(fields: Fields, place: string, key: string, context: PublishContext): readonly Attribute[] {
  return readList(fields.attributes, `${place}.attributes`, context.problems).flatMap((item, index) => {
    const at = `${place}.attributes[${index}]`;
    const outer = readFields(item, at, { required: ["attribute"] }, context.problems);
    const inner =
      outer && readFields(outer.attribute, `${at}.attribute`, { required: ["name", key] }, context.problems);
    if (inner === undefined) return [];
    const name = readSetting(inner.name, `${at}.attribute.name`, "string", context);
    return [{ name, value: inner[key], at: `${at}.attribute` }];
  });
}

function named(name: Value): string {
  if (typeof name === "string" && name !== "") return name;
  throw new ExpressionError("the name of a participant data attribute is NOT_SET or empty");
}
