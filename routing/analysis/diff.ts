import type { Decision, Model } from "../model.ts";
import { type Box, boxHolds, tidy } from "./boxes.ts";
import type { Limits } from "./budget.ts";
import { type AttributeChanges, attributeChanges, type QueueChanges, queueChanges } from "./diff-declarations.ts";
import { type Candidate, type Comparison, compareModels, type UndecidedRegion } from "./diff-questions.ts";
import type { Texts } from "./point-texts.ts";
import { classWords, type RegionWords, regionWords } from "./region-text.ts";
import type { Space } from "./space.ts";

/** Conversations that two models decide differently. */
export interface Change {
  /** Which conversations: attribute → words. Empty: all. */
  readonly region: RegionWords;
  /** One of them, confirmed by `decide`; texts of sensitive attributes are described in brackets. */
  readonly witness: Texts;
  readonly before: Decision;
  readonly after: Decision;
}

export type { UndecidedRegion };

export interface ModelDiff {
  readonly changes: readonly Change[];
  /** There are further changes, left out for length. */
  readonly more: boolean;
  readonly undecided: readonly UndecidedRegion[];
  readonly attributes: AttributeChanges;
  readonly queues: QueueChanges;
}

export interface DiffOptions {
  /** How many regions are shown for one changed rule and one pair of targets. */
  readonly regionsPerChange?: number;
  /** How many changes are shown in all. */
  readonly mostChanges?: number;
  readonly limits?: Limits;
}

/**
 * Which conversations two models route differently, exactly and over texts: an attribute that is declared differently
 * is compared as it is read. Rules that only moved, were renamed or rewritten without effect are no change. Empty
 * `changes` with empty `undecided` means that no conversation is routed differently.
 */
export function diff(before: Model, after: Model, options: DiffOptions = {}): ModelDiff {
  const { mostChanges = 50, regionsPerChange = 3 } = options;
  const { limits } = options;
  const comparison = compareModels(before, after, { regionsPerChange, mostCandidates: 2 * mostChanges, limits });
  const regions = groupsOf(comparison);
  const sensitive = new Set(
    [before, after].flatMap((model) =>
      [...model.attributes.values()].filter((attribute) => attribute.sensitive).map(({ name }) => name),
    ),
  );
  return {
    changes: regions.slice(0, mostChanges).map((region) => toChange(comparison.space, region, sensitive)),
    more: comparison.more || regions.length > mostChanges,
    undecided: comparison.undecided,
    attributes: attributeChanges(before, after),
    queues: queueChanges(before, after),
  };
}

interface Region {
  readonly candidate: Candidate;
  readonly box: Box;
}

/**
 * Regions whose examples have the same decisions are joined where that gives fewer boxes. The first region of each
 * change comes before the second of any.
 */
function groupsOf({ candidates, space }: Comparison): readonly Region[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { from, to, before, after } = candidate;
    const key = JSON.stringify([from, to, before.rule, after.rule]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [candidate]);
    else known.push(candidate);
  }
  const ranked = [...groups.values()].flatMap((group) => {
    const boxes = tidy(
      space,
      group.map(({ box }) => box),
    );
    return boxes.flatMap((box, rank): (Region & { readonly rank: number })[] => {
      const candidate = group.find(({ point }) => boxHolds(space, box, point));
      return candidate === undefined ? [] : [{ candidate, box, rank }];
    });
  });
  return ranked.sort((a, b) => a.rank - b.rank);
}

function toChange(space: Space, { candidate, box }: Region, sensitive: ReadonlySet<string>): Change {
  const { texts, point, before, after } = candidate;
  const witness = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      if (!sensitive.has(name)) return [name, text];
      const index = space.axes.findIndex((axis) => axis.name === name && axis.relaxed === undefined);
      const axis = space.axes[index];
      return [name, axis === undefined ? "(sensitive)" : `(${classWords(axis, point[index] ?? 0)})`];
    }),
  );
  return { region: regionWords(space, box), witness, before, after };
}
