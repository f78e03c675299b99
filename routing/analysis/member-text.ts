import { decimalText } from "../values.ts";
import type { Member } from "./cells.ts";
import { ceil, floor } from "./number-cells.ts";

const SCALE = 10n ** 10n;
/** A boundary with more decimals is no example for people; a rounder number near it is. */
const ROUND = SCALE / 10_000n;

/** An example that people understand, or undefined for "not sent". */
export function memberText(member: Member): string | undefined {
  switch (member.kind) {
    case "absent":
      return undefined;
    case "invalid":
    case "value":
    case "spelling":
      return member.text;
    case "pattern":
      return member.text();
    case "interval":
      return decimalText(exampleOf(member));
  }
}

/** The end that a rule speaks of, else 0, else the roundest number nearest to 0. */
function exampleOf({ low, high, step, lowNamed, highNamed }: Member & { kind: "interval" }): bigint {
  if (lowNamed && low % ROUND === 0n) return low;
  if (highNamed && high % ROUND === 0n) return high;
  if (low <= 0n && 0n <= high) return 0n;
  for (let grain = SCALE; grain > step; grain /= 10n) {
    const nearest = low > 0n ? ceil(low, grain) : floor(high, grain);
    if (low <= nearest && nearest <= high) return nearest;
  }
  return low > 0n ? low : high;
}

/** A stretch of numbers, both ends included: `4`, `1 to 3`; at an end of all that there are `at least 4`. */
export function rangeWords(
  { low, high }: { readonly low: bigint; readonly high: bigint },
  { lowest, highest }: { readonly lowest?: bigint | undefined; readonly highest?: bigint | undefined },
): string {
  if (low === high) return decimalText(low);
  if (low === lowest && high === highest) return "any number";
  if (high === highest) return `at least ${decimalText(low)}`;
  if (low === lowest) return `at most ${decimalText(high)}`;
  return `${decimalText(low)} to ${decimalText(high)}`;
}

const RANKS: Record<Member["kind"], number> = { absent: 0, value: 1, interval: 2, pattern: 3, spelling: 4, invalid: 5 };

/** The member of a class to show as its example: what need not be sent first, what is invalid last. */
export function exampleMember(members: readonly Member[]): Member | undefined {
  return members.reduce<Member | undefined>(
    (best, member) => (best === undefined || RANKS[member.kind] < RANKS[best.kind] ? member : best),
    undefined,
  );
}
