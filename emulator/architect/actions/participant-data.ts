import type { PublishContext } from "../context.ts";
import { ExpressionError } from "../expressions/problem.ts";
import type { Compiled } from "../expressions/signature.ts";
import type { Value } from "../expressions/value.ts";
import { type Fields, isMapping, readFields, readList } from "../fields.ts";
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
      for (const read of reads) {
        if (read === undefined) continue;
        const name = named(read.name(run));
        const value = run.read(name);
        run.recording?.see(name, value);
        run.slots[read.slot] = value;
      }
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
      const text = readSetting(value, `${at}.value`, "string", unwatched(context), ["lit", "exp", "noValue"]);
      return name === undefined || text === undefined ? undefined : { name, text };
    });
    context.program.perform((run) => {
      for (const write of writes) {
        if (write === undefined) continue;
        const [name, value] = [named(write.name(run)), String(write.text(run) ?? "")];
        run.recording?.see(name, value);
        run.write(name, value);
      }
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
    const name = readSetting(inner.name, `${at}.attribute.name`, "string", unwatched(context));
    context.node?.details.push([inner.name, ...(key === "value" ? [inner.value] : [])].map(shown).join(" = "));
    return [{ name, value: inner[key], at: `${at}.attribute` }];
  });
}

/** Names and values of attributes are recorded as such, not as settings. */
const unwatched = (context: PublishContext): PublishContext => ({ ...context, node: undefined });

/** A setting in short. */
const shown = (setting: unknown): string =>
  isMapping(setting) ? String(setting.lit ?? setting.exp ?? "NOT_SET") : String(setting);

function named(name: Value): string {
  if (typeof name === "string" && name !== "") return name;
  throw new ExpressionError("the name of a participant data attribute is NOT_SET or empty");
}
