/** The run was interrupted, or its time is over: whoever waits stops, and what was begun is ended. */
export class StoppedError extends Error {
  constructor() {
    super("the verification was stopped");
    this.name = "StoppedError";
  }
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 3_000;
const GROWTH = 1.6;

export interface PollOptions {
  /** How long to look, in milliseconds. */
  readonly patience: number;
  readonly signal: AbortSignal;
  /** Something that tells that nothing more comes: the next look is then the last, and comes at once. */
  readonly last?: Promise<unknown>;
}

/**
 * Looks until there is something, at first at once and then after growing, jittered pauses.
 *
 * @returns What was found, or undefined at the end of patience.
 * @throws StoppedError where the run was stopped meanwhile.
 */
export async function poll<T>(
  look: (isLast: boolean) => Promise<T | undefined>,
  options: PollOptions,
): Promise<T | undefined> {
  const deadline = Date.now() + options.patience;
  let isLast = false;
  const last = options.last?.then(() => {
    isLast = true;
  });
  for (let length = FIRST_PAUSE; ; length = Math.min(length * GROWTH, LONGEST_PAUSE)) {
    if (options.signal.aborted) throw new StoppedError();
    const [wasLast, left] = [isLast, deadline - Date.now()];
    const found = await look(wasLast || left <= 0);
    if (found !== undefined || wasLast || left <= 0) return found;
    if (!isLast) await pauseUnless(Math.min(jittered(length), Math.max(0, left)), options.signal, last);
  }
}

/**
 * Waits, unless the run is stopped or something else comes first.
 *
 * @throws StoppedError where the run was stopped.
 */
export async function pauseUnless(milliseconds: number, signal: AbortSignal, other?: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await unlessStopped(Promise.race([pause, ...(other === undefined ? [] : [other])]), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for something, but no longer than the run goes on. What it still becomes is nobody's business then. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  if (signal.aborted) throw new StoppedError();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new StoppedError());
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Pauses of several conversations must not meet again and again. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.8 + 0.4 * Math.random());
}
