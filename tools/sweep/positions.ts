import type { Position } from "./stage.ts";

/** Where the candidate has passed and the live flow is published. */
const LIVE = { call: "POST /api/v2/flows/jobs", after: 1 };

/**
 * Where in an update something may happen: at each call that changes something outside of the verification, at the first
 * end of a conversation before and after the live flow is published, and at the first of all others.
 *
 * @param calls The calls of the update, in their order.
 */
export function positionsOf(calls: readonly string[]): readonly Position[] {
  const seen = new Map<string, number>();
  const positions: (Position & { readonly isLive: boolean })[] = [];
  let isLive = false;
  for (const call of calls) {
    const after = seen.get(call) ?? 0;
    seen.set(call, after + 1);
    isLive ||= call === LIVE.call && after === LIVE.after;
    const earlier = positions.filter((other) => other.call === call);
    const isFirst = earlier.length === 0 || (changes(call) && !earlier.some((other) => other.isLive === isLive));
    if (isFirst || (changes(call) && !isOfVerification(call))) positions.push({ call, after, isLive });
  }
  return positions;
}

/** Whether a call leaves something behind: searches and tokens do not. */
export function changes(call: string): boolean {
  return !/^GET |\/oauth\/|\/search$/.test(call);
}

function isOfVerification(call: string): boolean {
  return call.includes("/conversations/");
}
