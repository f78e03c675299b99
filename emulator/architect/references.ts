import type { Lookup, Lookups } from "./expressions/lookups.ts";
import type { Organisation } from "./organisation.ts";

/** What the names in a flow meant when it was published: kind and name → id. They are kept with the flow. */
export type References = Readonly<Record<string, string>>;

export type ReferenceKind =
  | "queue"
  | "skill"
  | "languageSkill"
  | "division"
  | "user"
  | "schedule"
  | "scheduleGroup"
  | "emergencyGroup";

/** Resolves the names that a flow's literals use, and remembers what they meant. */
export class ReferenceResolver {
  readonly #organisation: Organisation;
  readonly #known: References;
  readonly #found = new Map<string, string>();

  /** @param known what the names meant before; such a name keeps its meaning, whatever became of the thing */
  constructor(organisation: Organisation, known: References) {
    this.#organisation = organisation;
    this.#known = known;
  }

  /** The id of the thing of that name; or why there is none. */
  resolve(kind: ReferenceKind, name: string): { readonly id: string } | { readonly reason: string } {
    const key = `${kind} ${name}`;
    const id = Object.hasOwn(this.#known, key) ? this.#known[key] : undefined;
    const resolved = id === undefined ? this.#lookUp(kind, name) : { id };
    if ("id" in resolved) this.#found.set(key, resolved.id);
    return resolved;
  }

  get found(): References {
    return Object.fromEntries(this.#found);
  }

  #lookUp(kind: ReferenceKind, name: string): { readonly id: string } | { readonly reason: string } {
    const directory = DIRECTORIES[kind](this.#organisation);
    // Users, schedules and groups are not emulated: where the organisation has no list of them, names are not checked.
    if (directory === undefined) return { id: name };
    const word = WORDS[kind];
    // The SDK looks up skills by their exact name ("Skill name lookups are performed case sensitively").
    const found = directory.named(name).filter((thing) => kind === "queue" || thing.name === name);
    const [only, another] = found;
    if (only === undefined) return { reason: `there is no ${word} named "${name}"; create it, or correct the name` };
    if (another !== undefined)
      return { reason: `${found.length} ${word}s are named "${name}"; give them different names` };
    return { id: only.id };
  }
}

/** Where the things are that a literal may name as the value of an expression of the same type. */
export const LOOKUPS = {
  queue: (of: Lookups) => of.queues,
  skill: (of: Lookups) => of.skills,
  languageSkill: (of: Lookups) => of.languages,
  user: (of: Lookups) => of.users,
  scheduleGroup: (of: Lookups) => of.scheduleGroups,
  emergencyGroup: (of: Lookups) => of.emergencyGroups,
} as const;

const DIRECTORIES: Readonly<Record<ReferenceKind, (of: Organisation) => Lookup | undefined>> = {
  ...LOOKUPS,
  division: (of) => of.divisions,
  schedule: (of) => of.schedules,
};

const WORDS: Readonly<Record<ReferenceKind, string>> = {
  queue: "queue",
  skill: "skill",
  languageSkill: "language",
  division: "division",
  user: "user",
  schedule: "schedule",
  scheduleGroup: "schedule group",
  emergencyGroup: "emergency group",
};
