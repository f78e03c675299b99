import { setTimeout as pause } from "node:timers/promises";

/** Asks until there is an answer, soon at first and then less often; undefined where patience ends before. */
export async function waitFor<T>(
  ask: () => Promise<T | undefined>,
  patience: number,
  signal: AbortSignal,
): Promise<T | undefined> {
  const deadline = performance.now() + patience;
  for (let wait = 50; ; wait = Math.min(wait * 1.5, 2_000)) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined || performance.now() + wait > deadline) return answer;
    await pause(wait, undefined, { signal });
  }
}
