import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INTERRUPTION_FILE } from "../components/conversation-verification-interruption.ts";

/** Lets a verification that the engine runs in another process know of Ctrl-C, so that it ends its conversations at once. */
export class InterruptionNotice {
  readonly #folder = mkdtempSync(join(tmpdir(), "attribute-routing-run-"));
  readonly #file = join(this.#folder, "interrupted");

  constructor() {
    // The engine hands its environment on to the processes that it starts.
    process.env[INTERRUPTION_FILE] = this.#file;
  }

  give(): void {
    try {
      writeFileSync(this.#file, "");
    } catch {
      // On a full disk the engine ends what it runs, once it has waited for it.
    }
  }

  close(): void {
    delete process.env[INTERRUPTION_FILE];
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
