import type { Scrubbed } from "../../../cli/doctor/recording/scrub.ts";
import type { Snapshot } from "../../../cli/doctor/recording/snapshot.ts";

/** One way in which an exchange is not as it was recorded. */
export interface Difference {
  /** Where, such as `answer.participants[acd].queueId`. */
  readonly place: string;
  readonly message: string;
}

/** What differs between an exchange as it was recorded and as the emulator does it now: status, headers, shape, words. */
export function differences(recorded: Snapshot, ours: Snapshot): readonly Difference[] {
  return [
    ...(recorded.status === ours.status
      ? []
      : [{ place: "status", message: `the recording has ${recorded.status}, the emulator answers ${ours.status}` }]),
    ...compare(shapeOf([recorded.headers]), shapeOf([ours.headers]), "headers"),
    ...compare(shapeOf([recorded.answer]), shapeOf([ours.answer]), "answer"),
  ];
}

/** What the values at one place have in common. */
interface Shape {
  /** `text`, `number`, `id` …, `list`, `object`. */
  readonly kinds: ReadonlySet<string>;
  /** Words and limits, which are compared as they are. */
  readonly words: ReadonlySet<string>;
  /** What is below: keys of objects, items of lists. */
  readonly below: ReadonlyMap<string, Shape>;
  readonly isEmptyList: boolean;
}

function shapeOf(values: readonly Scrubbed[]): Shape {
  const groups = new Map<string, Scrubbed[]>();
  const put = (key: string, value: Scrubbed) => groups.set(key, [...(groups.get(key) ?? []), value]);
  for (const value of values) {
    if (isList(value)) for (const item of value) put(`[${kindOfItem(item)}]`, item);
    else if (typeof value === "object" && value !== null)
      for (const [key, member] of Object.entries(value)) put(key.startsWith("<key ") ? ".<key>" : `.${key}`, member);
  }
  const scalars = values.filter((value) => typeof value !== "object" || value === null);
  const words = scalars.filter((value) => typeof value !== "string" || !/^(<.*>)?$/.test(value)).map(String);
  return {
    kinds: new Set(values.map(kindOf)),
    words: new Set(words),
    below: new Map([...groups].map(([key, members]) => [key, shapeOf(members)])),
    isEmptyList: values.every((value) => isList(value) && value.length === 0),
  };
}

/** Participants differ by their purpose, frames by their class: each kind is compared with its like. */
function kindOfItem(item: Scrubbed): string {
  if (typeof item !== "object" || item === null || isList(item)) return "";
  const name = item.purpose ?? item.class;
  return typeof name === "string" ? name : "";
}

function kindOf(value: Scrubbed): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  switch (typeof value) {
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "string":
      return KINDS[value.replace(/ \d+>$/, ">")] ?? "a text";
    default:
      return "an object";
  }
}

const KINDS: Readonly<Record<string, string>> = {
  "<id>": "an id",
  "<date>": "a date",
  "<number>": "a number",
  "<address>": "an address",
};

function compare(recorded: Shape, ours: Shape, place: string): readonly Difference[] {
  const kinds = { recorded: list(recorded.kinds), ours: list(ours.kinds) };
  if (kinds.recorded !== kinds.ours)
    return [{ place, message: `the recording has ${kinds.recorded}, the emulator answers ${kinds.ours}` }];
  const differing: Difference[] = [];
  const missingWords = [...recorded.words].filter((word) => !ours.words.has(word));
  const newWords = [...ours.words].filter((word) => !recorded.words.has(word));
  if (missingWords.length > 0 || newWords.length > 0) {
    const [theirs, own] = [list(recorded.words), list(ours.words)];
    differing.push({ place, message: `the recording says ${theirs}, the emulator says ${own}` });
  }
  // What is in a list cannot be told from an empty one.
  if (recorded.isEmptyList || ours.isEmptyList) return differing;
  for (const [key, shape] of recorded.below) {
    const other = ours.below.get(key);
    if (other === undefined)
      differing.push({ place: place + key, message: `the recording has ${list(shape.kinds)}, the emulator nothing` });
    else differing.push(...compare(shape, other, place + key));
  }
  for (const [key, shape] of ours.below)
    if (!recorded.below.has(key))
      differing.push({
        place: place + key,
        message: `the emulator answers ${list(shape.kinds)}, the recording nothing`,
      });
  return differing;
}

const list = (words: ReadonlySet<string>): string => (words.size === 0 ? "nothing" : [...words].sort().join(" or "));

function isList(value: Scrubbed): value is readonly Scrubbed[] {
  return Array.isArray(value);
}
