import type { Model, Rule } from "../model.ts";
import { conditionText } from "./condition-text.ts";
import type { ModelDiff } from "./diff.ts";
import { targetKey } from "./target-key.ts";

/** Names of rules, on both sides of a comparison. */
export interface ChangedRules {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/**
 * The rules that only one of two models has or writes so, and those that decide a region which the other model decides
 * differently.
 */
export function changedRules(before: Model, after: Model, { changes }: ModelDiff): ChangedRules {
  return {
    before: changedIn(before, after, (change) => change.before.rule),
    after: changedIn(after, before, (change) => change.after.rule),
  };

  function changedIn(
    own: Model,
    other: Model,
    ruleOf: (change: ModelDiff["changes"][number]) => string | null,
  ): ReadonlySet<string> {
    const known = new Set(other.rules.map(key));
    return new Set([
      ...own.rules.filter((rule) => !known.has(key(rule))).map(({ name }) => name),
      ...changes.flatMap((change) => ruleOf(change) ?? []),
    ]);
  }
}

function key({ name, condition, target }: Rule): string {
  return `${name}\n${conditionText(condition)}\n${targetKey(target)}`;
}
