import { compares } from "../decide.ts";
import type { Test } from "../model.ts";
import { decimalText, readAttribute } from "../values.ts";
import { exampleMember, memberText } from "./member-text.ts";
import type { Axis, Side, Space } from "./space.ts";

/** One class per axis. */
export type Point = Int32Array;

/** The texts of one conversation. */
export type Texts = Readonly<Record<string, string>>;

/** Attribute texts for a point, or the attribute whose relaxed tests no text was found for. */
export type PointTexts =
  | { readonly ok: true; readonly texts: Texts }
  | { readonly ok: false; readonly attribute: string };

/** An example conversation for a point: attributes that may be absent are left out, names are sorted. */
export function pointTexts(space: Space, point: Point): PointTexts {
  const texts: Record<string, string> = {};
  for (const axes of groupsOf(space)) {
    const name = axes[0]?.axis.name ?? "";
    const found = axes.some(({ axis }) => axis.relaxed !== undefined)
      ? relaxedText(axes, point)
      : exactText(axes, point);
    if (found === undefined) return { ok: false, attribute: name };
    if (found.text !== undefined) texts[name] = found.text;
  }
  return { ok: true, texts };
}

interface IndexedAxis {
  readonly axis: Axis;
  readonly index: number;
}

/** The axes of each attribute; they stand next to each other. */
function groupsOf(space: Space): readonly (readonly IndexedAxis[])[] {
  const groups: IndexedAxis[][] = [];
  space.axes.forEach((axis, index) => {
    const last = groups[groups.length - 1];
    if (last?.[0]?.axis.name === axis.name) last.push({ axis, index });
    else groups.push([{ axis, index }]);
  });
  return groups;
}

function exactText(axes: readonly IndexedAxis[], point: Point): { readonly text: string | undefined } | undefined {
  const [first] = axes;
  if (first === undefined) return undefined;
  const member = exampleMember(first.axis.members[point[first.index] ?? 0] ?? []);
  return member === undefined ? undefined : { text: memberText(member) };
}

interface Wanted {
  readonly side: Side;
  readonly test: Test;
  readonly value: boolean;
}

/**
 * A text with the wanted truth on every relaxed test, and in the wanted class of the axis that was not relaxed. Tries
 * natural combinations of the literals; undefined where none of them fits.
 */
function relaxedText(axes: readonly IndexedAxis[], point: Point): { readonly text: string | undefined } | undefined {
  const wanted: Wanted[] = [];
  const starts = new Set<string>([""]);
  const ends = new Set<string>([""]);
  const inner: string[] = [];
  const whole = new Set<string>();
  let mainAllowsAbsent = true;
  for (const { axis, index } of axes) {
    const at = point[index] ?? 0;
    if (axis.relaxed === undefined) {
      mainAllowsAbsent = at === axis.classOf[0];
      for (const member of axis.members[at] ?? []) {
        if (member.kind === "pattern") {
          starts.add(member.prefix ?? "");
          ends.add(member.suffix ?? "");
        }
        const text = memberText(member);
        if (text !== undefined) whole.add(text);
      }
      continue;
    }
    const { side, test } = axis.relaxed;
    wanted.push({ side, test, value: at === 1 });
    if (at !== 1) continue;
    if (test.operator === "startsWith") starts.add(test.value);
    else if (test.operator === "endsWith") ends.add(test.value);
    else if (test.operator === "contains") inner.push(test.value);
    else if (test.operator === "in") for (const value of test.values) whole.add(exampleText(value));
    else if (test.operator !== "present") addNeighbours(whole, test.value);
  }
  if (mainAllowsAbsent && fits(undefined, axes, point, wanted)) return { text: undefined };
  const middle = inner.join("-");
  const candidates = [
    ...whole,
    ...[...starts].flatMap((start) =>
      [...ends].flatMap((end) => [
        `${start}${middle}${end}`,
        `${start}-${middle}-${end}`,
        `${start}123${middle}${end}`,
        `${start}${inner.toReversed().join("")}${end}`,
        `other${start}${middle}${end}`,
      ]),
    ),
    "other",
    "1",
    "true",
    "false",
  ];
  const text = candidates.find((candidate) => fits(candidate, axes, point, wanted));
  return text === undefined ? undefined : { text };
}

function addNeighbours(texts: Set<string>, value: string | bigint | boolean): void {
  texts.add(exampleText(value));
  if (typeof value !== "bigint") return;
  for (const step of [10n ** 10n, 1n]) texts.add(decimalText(value + step)).add(decimalText(value - step));
}

function exampleText(value: string | bigint | boolean): string {
  return typeof value === "bigint" ? decimalText(value) : String(value);
}

function fits(
  text: string | undefined,
  axes: readonly IndexedAxis[],
  point: Point,
  wanted: readonly Wanted[],
): boolean {
  const [first] = axes;
  if (first === undefined) return false;
  const states = {
    before: first.axis.attributes.before && readAttribute(first.axis.attributes.before, text),
    after: first.axis.attributes.after && readAttribute(first.axis.attributes.after, text),
  };
  const right = wanted.every(({ side, test, value }) => {
    const state = states[side];
    const valid = state?.state === "valid";
    return (test.operator === "present" ? valid === test.value : valid && compares(test, state.value)) === value;
  });
  if (!right) return false;
  const main = axes.find(({ axis }) => axis.relaxed === undefined);
  if (main === undefined || text === undefined) return true;
  const state = states.before ?? states.after;
  return classOfText(main.axis, text, state?.state === "valid") === (point[main.index] ?? 0);
}

/** The class of a text on an axis of an open string. */
function classOfText(axis: Axis, text: string, valid: boolean): number | undefined {
  if (!valid) return axis.classOf[0];
  const { locate } = axis;
  if (locate?.by === "equality") return axis.classOf[locate.cells.get(text) ?? locate.other];
  if (locate?.by !== "text") return undefined;
  const cell = locate.cells.get(locate.automaton.keyOf(text));
  return cell === undefined ? undefined : axis.classOf[cell];
}
