import type { PublishContext } from "../context.ts";
import type { Compiled } from "../expressions/signature.ts";
import { describe, isMapping } from "../fields.ts";
import { readAnySetting } from "../setting.ts";

/**
 * Reads what is given to a data action, a bot, a module or a script. Their types are theirs to know, so every type is
 * taken; the values are evaluated when the flow runs, for an expression may fail.
 */
export function readInputs(value: unknown, place: string, context: PublishContext): readonly Compiled[] {
  if (value === undefined) return [];
  if (!isMapping(value)) {
    context.problems.add(place, `expected a mapping of inputs, found ${describe(value)}`);
    return [];
  }
  return Object.entries(value).flatMap(([name, given]) => readAnySetting(given, `${place}.${name}`, context) ?? []);
}
