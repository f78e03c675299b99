import { decide } from "../decide.ts";
import type { Model } from "../model.ts";
import { freeBox } from "./boxes.ts";
import { Budget, type Limits } from "./budget.ts";
import { buildSpace } from "./build-space.ts";
import { treeHolds } from "./condition-tree.ts";
import { invariant } from "./invariant.ts";
import type { Point, Texts } from "./point-texts.ts";
import { RuleSet } from "./rule-set.ts";
import { Solver } from "./solver.ts";

/** A model made ready for questions. */
export interface Subject {
  readonly model: Model;
  readonly rules: RuleSet;
  readonly solver: Solver;
}

/** Cuts a model's attribute values into classes and its rules into boxes, or trees above `maxBoxes` boxes a rule. */
export function prepare(model: Model, limits?: Limits, maxBoxes?: number): Subject {
  const rules = new RuleSet(buildSpace(model), [{ model, side: "before" }], maxBoxes);
  return { model, rules, solver: new Solver(rules, new Budget(limits)) };
}

/** What can be said about whether a rule ever decides. */
export type Verdict =
  | { readonly kind: "reachable"; readonly point: Point; readonly texts: Texts }
  /** Its condition is true of nothing. */
  | { readonly kind: "never" }
  /** These earlier rules together take all of it; none of them can be left out. */
  | { readonly kind: "unreachable"; readonly rules: readonly number[] }
  | { readonly kind: "undecided" };

/** Whether each rule can be the one that decides. */
export function verdictsOf(subject: Subject): readonly Verdict[] {
  return subject.model.rules.map((_, index) => verdictOf(subject, index));
}

function verdictOf({ model, rules, solver }: Subject, index: number): Verdict {
  const regions = rules.regions(index);
  if (regions.length === 0) return { kind: "never" };
  const answer = solver.askAny(regions, rules.avoid(0, index));
  switch (answer.kind) {
    case "found": {
      const texts = solver.texts(answer.point);
      confirm(model, texts, model.rules[index]?.name ?? null);
      return { kind: "reachable", point: answer.point, texts };
    }
    case "undecided":
      return { kind: "undecided" };
    case "none": {
      const cover = shrink(answer.rules, (some) => {
        const chosen = new Set(some);
        return (
          solver.askAny(
            regions,
            rules.avoid(0, index, (rule) => chosen.has(rule)),
          ).kind === "none"
        );
      });
      return cover.length === 0 ? { kind: "never" } : { kind: "unreachable", rules: cover };
    }
  }
}

/** Leaves out what can be left out, latest first: the rest is minimal. */
function shrink(all: readonly number[], enough: (some: readonly number[]) => boolean): readonly number[] {
  let kept = all;
  for (const candidate of all.toReversed()) {
    const fewer = kept.filter((rule) => rule !== candidate);
    if (enough(fewer)) kept = fewer;
  }
  return kept;
}

/** What falls to no rule, as an example, if anything does. */
export function otherwiseVerdict({ model, rules, solver }: Subject): Verdict {
  const region = { box: freeBox(rules.space), goals: [] };
  const answer = solver.ask({ region, avoid: rules.avoid(0, rules.rules.length) });
  if (answer.kind === "none") return { kind: "unreachable", rules: answer.rules };
  if (answer.kind === "undecided") return answer;
  const texts = solver.texts(answer.point);
  confirm(model, texts, null);
  return { kind: "reachable", point: answer.point, texts };
}

/** Every example is executed before anybody sees it. */
export function confirm(model: Model, texts: Texts, rule: string | null): void {
  const decision = decide(model, texts);
  invariant(
    decision.rule === rule,
    `an example for ${rule ?? "otherwise"} is decided by ${decision.rule ?? "otherwise"}`,
  );
}

/** The first rule that holds at a point, or undefined for `otherwise`. `except` is passed over. */
export function firstRule(rules: RuleSet, point: Point, except = -1): number | undefined {
  const trees = rules.rules.findIndex(
    ({ tree }, index) => index !== except && tree !== undefined && treeHolds(rules.space, tree, point),
  );
  const words = (rules.boxes.length + 31) >>> 5;
  for (let word = 0; word < words; word++) {
    let alive = 0xffffffff;
    for (let axis = 0; alive !== 0 && axis < point.length; axis++) {
      alive &= rules.allows(axis, point[axis] ?? 0)[word] ?? 0;
    }
    // Boxes stand in the order of their rules, so the lowest bit is the first rule.
    while (alive !== 0) {
      const box = word * 32 + 31 - Math.clz32(alive & -alive);
      alive &= alive - 1;
      const owner = rules.owner[box];
      if (owner === undefined) break;
      if (owner !== except) return trees >= 0 && trees < owner ? trees : owner;
    }
  }
  return trees >= 0 ? trees : undefined;
}
