import { badRequest, notFound } from "../http/api-error.ts";

interface Document {
  readonly version: number;
  readonly content: unknown;
}

const MAXIMUM = 32;

/** What the command line tells the page. The emulator only keeps it, in memory, and understands nothing of it. */
export class Documents {
  readonly #documents = new Map<string, Document>();
  readonly #onChange: (name: string, version: number) => void;

  constructor(onChange: (name: string, version: number) => void) {
    this.#onChange = onChange;
  }

  all(): readonly { readonly name: string; readonly version: number }[] {
    return [...this.#documents].map(([name, { version }]) => ({ name, version }));
  }

  /** @throws ApiError 404 */
  get(name: string): unknown {
    const document = this.#documents.get(name);
    if (document === undefined) throw notFound("document", name);
    return document.content;
  }

  /** @throws ApiError 400 where there are too many */
  put(name: string, content: unknown): void {
    const known = this.#documents.get(name);
    if (known === undefined && this.#documents.size >= MAXIMUM)
      throw badRequest(`There are ${MAXIMUM} documents, and none can be removed. Put one of these: ${this.#names()}.`);
    const version = (known?.version ?? 0) + 1;
    this.#documents.set(name, { version, content });
    this.#onChange(name, version);
  }

  #names(): string {
    return [...this.#documents.keys()].join(", ");
  }
}
