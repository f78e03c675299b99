import { type AttributeTexts, decide } from "../decide.ts";
import type { Model } from "../model.ts";
import { readAttribute } from "../values.ts";
import { bitsOf, hasBit } from "./bits.ts";
import { type Box, freeBox, intersectBoxes } from "./boxes.ts";
import type { Limits } from "./budget.ts";
import { classifierOf } from "./classifier.ts";
import { invariant } from "./invariant.ts";
import type { Point } from "./point-texts.ts";
import { FREE, type Space } from "./space.ts";
import { prepare, type Subject } from "./subject.ts";

/** A rule that did not decide, and attributes to send otherwise so that it does; undefined: not sent. */
export interface NearRule {
  readonly rule: string;
  readonly changes: Readonly<Record<string, string | undefined>>;
}

/** The rules that need the fewest changes, most telling first; that no other rule can decide; or neither. */
export type Nearest =
  | { readonly kind: "found"; readonly rules: readonly NearRule[] }
  | { readonly kind: "none" }
  | { readonly kind: "undecided" };

/** More questions than people wait for. */
const MAX_QUESTIONS = 3000;

/**
 * Which rules came nearest to deciding one conversation, and what would have made them decide. Nearest is what needs the
 * fewest attributes to change; among those, changes to what was sent but invalid come first, as that was meant to count.
 * Every change is confirmed by `decide`.
 */
export function nearestRules(model: Model, texts: AttributeTexts, limits?: Limits): Nearest {
  const subject = prepare(model, limits);
  const { space } = subject.rules;
  const current = Int32Array.from(space.axes, (axis) => classifierOf(axis)(ownText(texts, axis.name)));
  const attributes = [...new Set(space.axes.filter(({ size }) => size > 1).map(({ name }) => name))];
  const search = new Search(subject, current, texts);
  const cost = ({ changes }: NearRule) => Object.keys(changes).filter((name) => !isInvalid(model, texts, name)).length;
  const decided = decide(model, texts).rule;
  const regions = model.rules.flatMap(({ name }, rule) =>
    name === decided ? [] : search.regionsOf(rule).map((region) => ({ ...region, rule, name })),
  );

  for (let size = 1; size <= attributes.length; size++) {
    const found = new Map<string, NearRule>();
    for (const { rule, name, needed, box } of regions.filter((region) => region.needed.size <= size)) {
      for (const changed of supersets(needed, attributes, size)) {
        const changes = search.ask(rule, box, changed);
        const earlier = found.get(name);
        if (changes === undefined) continue;
        const near = { rule: name, changes };
        if (earlier === undefined || cost(near) < cost(earlier)) found.set(name, near);
      }
    }
    if (found.size > 0) return { kind: "found", rules: [...found.values()].toSorted((a, b) => cost(a) - cost(b)) };
  }
  return { kind: search.isUndecided ? "undecided" : "none" };
}

/** Whether an attribute was sent, but says nothing. */
function isInvalid(model: Model, texts: AttributeTexts, name: string): boolean {
  const attribute = model.attributes.get(name);
  return attribute !== undefined && readAttribute(attribute, ownText(texts, name)).state === "invalid";
}

const ownText = (texts: AttributeTexts, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined;

class Search {
  readonly #subject: Subject;
  readonly #current: Point;
  readonly #texts: AttributeTexts;
  #questions = 0;
  isUndecided = false;

  constructor(subject: Subject, current: Point, texts: AttributeTexts) {
    this.#subject = subject;
    this.#current = current;
    this.#texts = texts;
  }

  /** The parts of the space that a rule is true of, each with the attributes that keep the conversation out of it. */
  regionsOf(rule: number): readonly { readonly box: Box; readonly needed: ReadonlySet<string> }[] {
    const { space } = this.#subject.rules;
    return this.#subject.rules.regions(rule).map(({ box }) => {
      const outside = space.axes.filter((_, axis) => !this.#isIn(space, box, axis));
      return { box, needed: new Set(outside.map(({ name }) => name)) };
    });
  }

  /** Changes of exactly these attributes that make a rule decide; undefined where none were found. */
  ask(rule: number, box: Box, changed: ReadonlySet<string>): NearRule["changes"] | undefined {
    if (this.#questions >= MAX_QUESTIONS) {
      this.isUndecided = true;
      return undefined;
    }
    this.#questions++;
    const { model, rules, solver } = this.#subject;
    const kept = intersectBoxes(rules.space, box, this.#keeping(changed));
    if (kept === undefined) return undefined;
    const tree = rules.rules[rule]?.tree;
    const goals = tree === undefined ? [] : [{ tree, wanted: true }];
    const answer = solver.ask({ region: { box: kept, goals }, avoid: rules.avoid(0, rule) });
    if (answer.kind === "undecided") this.isUndecided = true;
    if (answer.kind !== "found") return undefined;
    const example = solver.texts(answer.point);
    const changes = Object.fromEntries([...changed].map((name) => [name, ownText(example, name)]));
    const decision = decide(model, { ...this.#texts, ...changes });
    invariant(decision.rule === model.rules[rule]?.name, `the changes lead to ${decision.rule ?? "otherwise"}`);
    return changes;
  }

  /** All conversations that differ from this one in these attributes only. */
  #keeping(changed: ReadonlySet<string>): Box {
    const { space } = this.#subject.rules;
    const box = freeBox(space);
    space.axes.forEach(({ name, size }, axis) => {
      if (!changed.has(name)) box[axis] = space.intern(axis, bitsOf(size, [this.#current[axis] ?? 0]));
    });
    return box;
  }

  #isIn(space: Space, box: Box, axis: number): boolean {
    return hasBit(space.bits(axis, box[axis] ?? FREE), this.#current[axis] ?? 0);
  }
}

/** Every set of so many of the attributes that holds those that are needed. */
function* supersets(
  needed: ReadonlySet<string>,
  attributes: readonly string[],
  size: number,
): Generator<ReadonlySet<string>> {
  if (needed.size === size) {
    yield needed;
    return;
  }
  const free = attributes.filter((name) => !needed.has(name));
  for (const [index, name] of free.entries()) yield* supersets(new Set([...needed, name]), free.slice(index + 1), size);
}
