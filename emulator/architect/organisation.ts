import type { Lookups } from "./expressions/lookups.ts";

/** A queue, skill, language, user or division: what flows refer to. */
export interface NamedEntity {
  readonly id: string;
  readonly name: string;
}

/** Things of one kind, as flows look them up. */
export interface Directory {
  byId(id: string): NamedEntity | undefined;
  /** All things of that name; the case of letters does not count. */
  named(name: string): readonly NamedEntity[];
}

/** What a flow may look up in its organisation; besides what its expressions look up. */
export interface Organisation extends Lookups {
  readonly divisions: Directory;
  readonly schedules?: Directory;
}

/** A directory of the given things, which are looked up often and do not change. */
export function directoryOf(things: readonly NamedEntity[]): Directory {
  const ids = new Map(things.map((thing) => [thing.id.toLowerCase(), thing]));
  const names = new Map<string, NamedEntity[]>();
  for (const thing of things) {
    const key = thing.name.toLowerCase();
    names.set(key, [...(names.get(key) ?? []), thing]);
  }
  return {
    byId: (id) => ids.get(id) ?? ids.get(id.toLowerCase()),
    named: (name) => names.get(name.toLowerCase()) ?? [],
  };
}

/** A directory in which everything exists that anybody looks for, under its name as its id. */
export const everything: Directory = {
  byId: (id) => (id === "" ? undefined : { id, name: id }),
  named: (name) => (name === "" ? [] : [{ id: name, name }]),
};
