import type { Locator } from "./locate.ts";
import { suggest } from "./suggest.ts";
import { quoted } from "./text.ts";

/** Collects problems while names and literals are resolved, each with the place of a path. */
export interface Context {
  readonly locator: Locator;
  report(path: readonly PropertyKey[], message: string, help?: string, at?: "key" | "value"): void;
}

/** Names that may be referred to: those that stand for something, and those whose declaration is itself at fault. */
export interface Names {
  readonly known: readonly string[];
  readonly broken: ReadonlySet<string> | "all";
}

/** Reports a name that nothing carries; a name whose declaration was reported is not reported again. */
export function refer(
  name: string,
  { known, broken }: Names,
  path: readonly PropertyKey[],
  kind: "attribute" | "queue" | "rule",
  context: Context,
  at: "key" | "value" = "value",
): void {
  if (known.includes(name) || broken === "all" || broken.has(name)) return;
  const candidates = [...known, ...broken];
  const help = candidates.length === 0 ? `declare the ${kind} first` : suggest(name, candidates);
  context.report(path, `unknown ${kind} ${quoted(name)}`, help, at);
}

/** Reports names that stand twice. */
export function unique<T>(
  items: readonly T[],
  nameOf: (item: T) => string | undefined,
  pathOf: (item: T, index: number) => readonly PropertyKey[],
  report: (name: string, path: readonly PropertyKey[], firstLine: number) => void,
  context: Context,
  identity: (name: string) => string = (name) => name,
): void {
  const first = new Map<string, readonly PropertyKey[]>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    if (name === undefined) return;
    const path = pathOf(item, index);
    const earlier = first.get(identity(name));
    if (earlier === undefined) first.set(identity(name), path);
    else {
      const [place, other] = [context.locator.value(earlier), context.locator.value(path)];
      const isRepeated = place.line === other.line && place.column === other.column;
      // What an alias repeats has no place of its own, but the alias has.
      report(name, isRepeated ? path.slice(0, -1) : path, place.line);
    }
  });
}
