import { distance } from "fastest-levenshtein";
import { quoted } from "./text.ts";

const MAXIMUM_DISTANCE = 3;
const MINIMUM_SIMILARITY = 0.4;
const LONGEST_LIST = 10;

// What other tools call it.
const SYNONYMS: readonly (readonly [string, string])[] = [
  ["if", "when"],
  ["condition", "when"],
  ["then", "queue"],
  ["target", "queue"],
  ["skill", "skills"],
  ["message", "say"],
  ["enum", "values"],
  ["min", "minimum"],
  ["max", "maximum"],
  ["default", "otherwise"],
  ["else", "otherwise"],
  ["int", "integer"],
  ["float", "number"],
  ["decimal", "number"],
  ["bool", "boolean"],
  ["text", "string"],
  ["because", "reason"],
  ["and", "all"],
  ["or", "any"],
  ["equals", "eq"],
  ["==", "eq"],
  ["=", "eq"],
  [">", "gt"],
  [">=", "gte"],
  ["<", "lt"],
  ["<=", "lte"],
  // Nearer to "gt" and "lt" by letters, but those leave out the limit.
  ["ge", "gte"],
  ["le", "lte"],
  ["=>", "gte"],
  ["=<", "lte"],
  ["min", "gte"],
  ["minimum", "gte"],
  ["max", "lte"],
  ["maximum", "lte"],
  ["exists", "present"],
];

/** The one of some names that a wrong one probably means. Another case is nearest of all. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const candidates = [...known];
  const synonym = SYNONYMS.find(([word, meant]) => word === name.toLowerCase() && candidates.includes(meant));
  if (synonym !== undefined) return synonym[1];
  return candidates
    .map((candidate) => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, steps }) => {
      const length = Math.max(name.length, candidate.length);
      return candidate.length > 1 && steps <= MAXIMUM_DISTANCE && (length - steps) / length > MINIMUM_SIMILARITY;
    })
    .sort((a, b) => a.steps - b.steps)[0]?.candidate;
}

/** The way out for a name that does not exist: the nearest one that does, or the whole list where it is short. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const candidates = [...new Set(known)];
  const near = nearest(name, candidates);
  return near === undefined ? expectedOneOf(candidates) : `did you mean ${quoted(near)}?`;
}

/** A list of what is allowed, where it is short enough to be read. */
export function expectedOneOf(candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || candidates.length > LONGEST_LIST) return undefined;
  return `expected ${candidates.length === 1 ? "" : "one of "}${candidates.map(quoted).join(", ")}`;
}
