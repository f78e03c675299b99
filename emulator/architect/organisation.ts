/** A queue, skill, language or division: what flows refer to. */
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

/** What a flow may look up in its organisation. */
export interface Organisation {
  readonly divisions: Directory;
  readonly queues: Directory;
  readonly skills: Directory;
  readonly languages: Directory;
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
