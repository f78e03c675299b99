/**
 * Which elements of two lists belong together: pairs of indices of equal keys, ascending in both lists. Equal keys are
 * paired in order of occurrence; of those pairs, a longest ascending selection is kept.
 */
export function align(before: readonly string[], after: readonly string[]): ReadonlyMap<number, number> {
  const waiting = new Map<string, number[]>();
  after.forEach((key, index) => {
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, [index]);
    else known.push(index);
  });
  const pairs = before.flatMap((key, index): { readonly from: number; readonly to: number }[] => {
    const to = waiting.get(key)?.shift();
    return to === undefined ? [] : [{ from: index, to }];
  });
  // Longest increasing subsequence of `to`: ends[n] is the pair that ends the best run of n + 1.
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach((pair, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairs[ends[middle] ?? 0]?.to ?? 0) < pair.to) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const kept = new Map<number, number>();
  for (let at = ends[ends.length - 1] ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) kept.set(pair.from, pair.to);
  }
  return kept;
}
