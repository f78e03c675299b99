import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

// The engine marks colours in its messages like this: <{%reset%}>.
const MARKUP = /<\{%[a-z0-9 -]*%\}>/g;
const NOISE = [
  // Said of every run without the real provider's plugin.
  /^using pulumi-resource-pulumi-nodejs from \$PATH/,
];

/** Collects what the engine says of a run, and which resource it works on. */
export class EngineLog {
  readonly errors: string[] = [];
  readonly #blamed = new Set<string>();
  readonly #broken = new AbortController();
  /** Aborted when the program broke in a way after which the engine would wait for it for ever. */
  readonly broken = this.#broken.signal;
  /** Told which resource the engine works on. */
  listener: (activity: string) => void = () => undefined;

  readonly onEvent = (event: EngineEvent): void => {
    const metadata = event.resourcePreEvent?.metadata;
    if (metadata !== undefined && metadata.op !== "same") this.listener(`${metadata.op} ${nameOf(metadata.urn)}`);
    const diagnostic = event.diagnosticEvent;
    if (diagnostic?.severity !== "error") return;
    if (diagnostic.urn !== undefined) this.#blamed.add(diagnostic.urn);
    const message = diagnostic.message.replace(MARKUP, "").trim();
    if (message !== "" && !NOISE.some((noise) => noise.test(message)) && !this.errors.includes(message)) {
      this.errors.push(message);
    }
    if (message.startsWith("Unhandled exception")) this.#broken.abort();
  };

  /** The resources of a type, by urn, of which an error was told. */
  blamed(type: string): readonly string[] {
    return [...this.#blamed].filter((urn) => urn.includes(`${type}::`));
  }

  /** Why a run failed: the engine's errors, else what the call that failed printed as such. */
  reason(error: Error): string {
    if (this.errors.length > 0) return this.errors.join("\n");
    const lines = error.message.split("\n").filter((line) => /^\s*error: /.test(line));
    return lines.length > 0 ? lines.map((line) => line.trim()).join("\n") : error.message;
  }
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
