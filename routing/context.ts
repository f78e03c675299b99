import type { Locator } from "./locate.ts";
import { suggest } from "./suggest.ts";

/** Collects problems while names and literals are resolved, each with the place of a path. */
export interface Context {
  readonly locator: Locator;
  report(path: readonly PropertyKey[], message: string, help?: string, at?: "key" | "value"): void;
}

/** Reports a name that nothing carries. */
export function refer(
  name: string,
  known: Iterable<string>,
  path: readonly PropertyKey[],
  kind: "attribute" | "queue" | "rule",
  context: Context,
  at: "key" | "value" = "value",
): void {
  const names = [...known];
  if (!names.includes(name)) context.report(path, `unknown ${kind} "${name}"`, suggest(name, names), at);
}

/** Reports names that stand twice. */
export function unique<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  pathOf: (item: T, index: number) => readonly PropertyKey[],
  kind: string,
  context: Context,
): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, context.locator.value(pathOf(item, index)).line);
    } else {
      context.report(
        pathOf(item, index),
        `${kind} "${name}" stands already on line ${earlier}`,
        "give it another name",
      );
    }
  });
}
