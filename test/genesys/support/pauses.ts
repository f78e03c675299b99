import { onTestFinished, vi } from "vitest";

/** How long the client waits for an answer. That is no pause: skipping it would break off every request. */
const REQUEST_TIMEOUT = 16_000;

/**
 * Lets every pause of this test end at once.
 *
 * @returns The pauses that were asked for, in milliseconds.
 */
export function skipPauses(): readonly number[] {
  const pauses: number[] = [];
  const real = globalThis.setTimeout;
  vi.stubGlobal("setTimeout", (callback: () => void, milliseconds: number) => {
    if (milliseconds === REQUEST_TIMEOUT) return real(callback, milliseconds);
    pauses.push(milliseconds);
    return real(callback, 0);
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return pauses;
}
