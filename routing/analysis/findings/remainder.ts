import { type Box, freeBox } from "../boxes.ts";
import { type Finding, finding } from "../finding.ts";
import { grow } from "../grow.ts";
import { regionPhrase } from "../region-text.ts";
import type { Answer } from "../solver.ts";
import { type FindingContext, notDecided, shown } from "./context.ts";

/** How many regions a report names. */
const MOST_REGIONS = 3;

/** AR112 and AR113: what falls to otherwise, as few large regions. */
export function remainder(context: FindingContext): readonly Finding[] {
  const { model, subject } = context;
  const { rules, solver } = subject;
  const place = model.otherwisePlace;
  const avoid = rules.avoid(0, rules.rules.length);
  const nogoods = [...rules.boxes];
  const goals = avoid.trees.flatMap((rule) => {
    const tree = rules.rules[rule]?.tree;
    return tree === undefined ? [] : [{ tree, wanted: false }];
  });
  switch (context.otherwise.kind) {
    case "never":
    case "unreachable":
      return [finding("AR113", { place }, {})];
    case "undecided":
      return [notDecided("whether anything falls to otherwise", place, [])];
    case "reachable": {
      const within = freeBox(rules.space);
      const found: Box[] = [];
      let next: Answer = { kind: "found", point: context.otherwise.point };
      while (next.kind === "found" && found.length < MOST_REGIONS) {
        found.push(grow(rules, next.point, { within, nogoods, goals }));
        next = solver.ask({ region: { box: within, goals: [] }, avoid, extra: found });
      }
      const phrases = found.map((box) => regionPhrase(rules.space, box));
      const regions = phrases.length === 1 ? phrases : phrases.map((text, at) => `(${at + 1}) ${text}`);
      const witness = shown(context, context.otherwise.texts);
      const parameters = { regions: regions.join(" "), rest: restWords(next, phrases.length) };
      const unsure = next.kind === "undecided" ? [notDecided("what else falls to otherwise", place, [])] : [];
      return [finding("AR112", { place, witness }, parameters), ...unsure];
    }
  }
}

function restWords(next: Answer, regions: number): string {
  if (next.kind === "found") return ", and more";
  return next.kind === "none" && regions > 1 ? ", and this is all" : "";
}
