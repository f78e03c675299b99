import { EXIT } from "./exit-code.ts";

/** Waits for Ctrl-C, or for `npm stop`, which sends the same. The second one ends the process at once. */
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
  });
}
