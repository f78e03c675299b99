import { existsSync } from "node:fs";

/** Names the file whose appearance says that the update was interrupted. */
export const INTERRUPTION_FILE = "ATTRIBUTE_ROUTING_INTERRUPTION_FILE";

const LOOK_EVERY = 200;

/**
 * Runs work that ends in order when the update is interrupted.
 *
 * The engine starts the process of a dynamic resource in a group of its own, so that Ctrl-C does not reach it, and the
 * dynamic provider does nothing when the engine cancels (@pulumi/pulumi, cmd/dynamic-provider, `cancel`). So the command
 * line says it by a file.
 */
export async function untilInterrupted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  file = process.env[INTERRUPTION_FILE],
): Promise<T> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const look = setInterval(() => {
    if (file !== undefined && existsSync(file)) interrupt();
  }, LOOK_EVERY);
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    return await work(interruption.signal);
  } finally {
    clearInterval(look);
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}
