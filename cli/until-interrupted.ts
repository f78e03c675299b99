import { EXIT } from "./exit-code.ts";
import { readerGone } from "./reader-gone.ts";

/**
 * Waits for Ctrl-C, for `npm stop`, which sends the same, or until nobody reads standard output any more. The second Ctrl-C
 * ends the process at once.
 */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const interrupt = () => {
      // Whoever asks twice does not want to wait for what is being closed.
      if (isAsked) process.exit(EXIT.interrupted);
      isAsked = true;
      resolve();
    };
    // Not `once`: libraries that end a process unless somebody else listens (signal-exit) would find nobody.
    process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
    readerGone().addEventListener("abort", () => resolve());
  });
}
