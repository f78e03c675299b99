import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { lockedText } from "./locked-stack.ts";

// The engine marks colours in its messages like this: <{%reset%}>.
const MARKUP = /<\{%[a-z0-9 -]*%\}>/g;
const NOISE = [
  // Said of every run without the real provider's plugin.
  /^using pulumi-resource-pulumi-nodejs from \$PATH/,
];

/** A resource that a run began to create, as the engine told it. */
export interface Creation {
  readonly urn: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly parent: string;
  readonly provider: string;
}

/** Collects what the engine says of a run, and which resource it works on. */
export class EngineLog {
  readonly errors: string[] = [];
  readonly #blamed = new Set<string>();
  readonly #creations = new Map<string, Creation>();
  readonly #broken = new AbortController();
  /** Aborted when the program broke in a way after which the engine would wait for it for ever. */
  readonly broken = this.#broken.signal;
  /** Told which resource the engine works on. */
  listener: (activity: string) => void = () => undefined;

  readonly onEvent = (event: EngineEvent): void => {
    const metadata = event.resourcePreEvent?.metadata;
    if (metadata !== undefined && metadata.op !== "same") this.listener(`${metadata.op} ${nameOf(metadata.urn)}`);
    if (metadata?.op === "create" && metadata.new !== undefined) {
      const { inputs, parent, provider } = metadata.new;
      this.#creations.set(metadata.urn, { urn: metadata.urn, type: metadata.type, inputs, parent, provider });
    }
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

  /** What this run began to create. */
  get creations(): readonly Creation[] {
    return [...this.#creations.values()];
  }

  /** Why a run failed: the engine's errors, else what the call that failed printed as such. */
  reason(error: Error): string {
    return withoutPasswords(lockedText(error.message) ?? this.#cause(error));
  }

  #cause(error: Error): string {
    if (this.errors.length > 0) return this.errors.join("\n");
    const lines = error.message.split("\n").filter((line) => /^\s*error: /.test(line));
    // A failed call repeats what its own output said.
    return lines.length > 0 ? [...new Set(lines.map((line) => line.trim()))].join("\n") : error.message;
  }
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

/** The address of a state backend may hold a password (postgres://user:password@host), and the engine prints it. */
function withoutPasswords(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):\S*@/gi, "$1:•••@");
}
