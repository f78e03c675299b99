import { conditionText } from "../../routing/analysis/condition-text.ts";
import type { ModelDiff } from "../../routing/analysis/diff.ts";
import { targetKey } from "../../routing/analysis/target-key.ts";
import type { Model, Rule } from "../../routing/model.ts";

/** Names of the rules that are new or written differently, or that decide what another rule decided before. */
export function changedRules(before: Model, after: Model, { changes }: ModelDiff): ReadonlySet<string> {
  const key = ({ name, condition, target }: Rule) => `${name}\n${conditionText(condition)}\n${targetKey(target)}`;
  const known = new Set(before.rules.map(key));
  return new Set([
    ...after.rules.filter((rule) => !known.has(key(rule))).map(({ name }) => name),
    ...changes.flatMap((change) => (change.after.rule === null ? [] : [change.after.rule])),
  ]);
}
