import { distance } from "fastest-levenshtein";

const MAXIMUM_DISTANCE = 3;
const MINIMUM_SIMILARITY = 0.4;
const LONGEST_LIST = 10;

/**
 * The way out for a name that does not exist: the nearest one that does, or the whole list where it is short.
 * Another case is nearest of all.
 */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const candidates = [...known];
  const nearest = candidates
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance: steps }) => {
      const length = Math.max(name.length, candidate.length);
      return candidate.length > 1 && steps <= MAXIMUM_DISTANCE && (length - steps) / length > MINIMUM_SIMILARITY;
    })
    .sort((a, b) => a.distance - b.distance)[0];
  if (nearest !== undefined) return `did you mean "${nearest.candidate}"?`;
  if (candidates.length === 0 || candidates.length > LONGEST_LIST) return undefined;
  return `expected one of ${candidates.map((candidate) => `"${candidate}"`).join(", ")}`;
}
