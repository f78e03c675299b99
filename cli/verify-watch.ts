import { watch } from "node:fs";
import { basename, dirname } from "node:path";

/** A file that is saved is often written in several steps. */
const SETTLING = 300;

/** Why a watcher goes on: the file has changed, the time has come, or it does not. */
export type Due = "changed" | "due" | "stopped";

/** Watches a file from now on: a change that comes while nobody waits is not lost. */
export class FileWatch {
  readonly #watcher;
  #changed = false;
  #tell: () => void = () => undefined;

  constructor(file: string) {
    // The folder: editors replace a file rather than write into it.
    this.#watcher = watch(dirname(file), (_, name) => {
      if (name !== basename(file)) return;
      this.#changed = true;
      this.#tell();
    });
  }

  /** Waits until the file has changed since the last time, or so many minutes have passed, or it is stopped. */
  next(minutes: number | undefined, signal: AbortSignal): Promise<Due> {
    return new Promise((resolve) => {
      let settling: NodeJS.Timeout | undefined;
      const timer = minutes === undefined ? undefined : setTimeout(() => end("due"), minutes * 60_000);
      const stop = () => end("stopped");
      const end = (why: Due) => {
        this.#tell = () => undefined;
        if (why === "changed") this.#changed = false;
        clearTimeout(settling);
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
        resolve(why);
      };
      this.#tell = () => {
        clearTimeout(settling);
        settling = setTimeout(() => end("changed"), SETTLING);
      };
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      else if (this.#changed) this.#tell();
    });
  }

  close(): void {
    this.#watcher.close();
  }
}
