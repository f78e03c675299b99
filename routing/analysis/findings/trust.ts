import type { Model, Rule } from "../../model.ts";
import { visible } from "../condition-text.ts";
import { type Finding, finding } from "../finding.ts";
import type { Texts } from "../point-texts.ts";
import { type FindingContext, quoted, shown } from "./context.ts";

interface Claim {
  readonly rule: Rule;
  readonly texts: Texts;
}

/**
 * AR401: for each queue that a rule gives an advantage in. Every attribute is set by the guest's browser, so whoever
 * wants the advantage can send the example.
 */
export function guestClaims(context: FindingContext): readonly Finding[] {
  const { model, verdicts } = context;
  const claims = new Map<string, Claim[]>();
  model.rules.forEach((rule, index) => {
    const verdict = verdicts[index];
    // What needs no attribute at all is nobody's privilege.
    if (verdict?.kind !== "reachable" || !isAdvantage(model, rule) || Object.keys(verdict.texts).length === 0) return;
    const own = claims.get(rule.target.queue) ?? [];
    claims.set(rule.target.queue, own);
    own.push({ rule, texts: verdict.texts });
  });
  return [...claims].flatMap(([key, own]) => {
    const queue = model.queues.get(key);
    const [first] = own;
    if (queue === undefined || first === undefined) return [];
    const names = own.map(({ rule }) => rule.name);
    const witness = shown(context, first.texts);
    const example = Object.entries(witness).map(([name, text]) => `${name}=${visible(text)}`);
    const parameters = {
      advantage: key === model.otherwise.queue ? `priority in queue "${queue.name}"` : `queue "${queue.name}"`,
      example: example.join(", "),
      rules: `${names.length === 1 ? "rule" : "rules"} ${quoted(names)}`,
    };
    return [finding("AR401", { place: queue.place, rules: names, witness }, parameters)];
  });
}

function isAdvantage({ otherwise }: Model, { target }: Rule): boolean {
  return target.queue !== otherwise.queue || (target.priority ?? 0) > (otherwise.priority ?? 0);
}
