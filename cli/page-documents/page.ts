import axios from "axios";

/** What the page shows that the emulator does not know. */
export type DocumentName = "rules" | "deployed" | "verification";

/** Longer than loopback ever takes. */
const PATIENCE = 2_000;

/**
 * The page of a running emulator, as commands tell it what they know. Best effort: that nobody can look is never why a
 * command fails. Of what is told faster than it can be sent, the last of each name is sent.
 */
export class Page {
  readonly #url: string;
  readonly #waiting = new Map<DocumentName, object>();
  #sending: Promise<void> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  tell(name: DocumentName, content: object): void {
    this.#waiting.set(name, content);
    this.#sending ??= this.#send();
  }

  /** Waits until everything is told, or cannot be. */
  async told(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [name, content] = next;
      const address = `${this.#url}/emulator/documents/${name}`;
      await axios.put(address, content, { timeout: PATIENCE, proxy: false }).catch(() => undefined);
    }
    this.#sending = undefined;
  }

  #next(): readonly [DocumentName, object] | undefined {
    const [next] = this.#waiting;
    if (next !== undefined) this.#waiting.delete(next[0]);
    return next;
  }
}
