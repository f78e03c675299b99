import type { EntityValue } from "./values/value.ts";

/** Things of one kind, as expressions look them up. */
export interface Lookup {
  byId(id: string): EntityValue | undefined;
  /** All things of that name, of users of that e-mail address; the case of letters does not count. */
  named(name: string): readonly EntityValue[];
}

/** What expressions may look up. A function that needs what is missing here fails when it runs, and says so. */
export interface Lookups {
  readonly queues: Lookup;
  readonly skills: Lookup;
  readonly languages: Lookup;
  readonly users?: Lookup;
  readonly groups?: Lookup;
  readonly wrapupCodes?: Lookup;
  readonly userPrompts?: Lookup;
  readonly systemPrompts?: Lookup;
  readonly scheduleGroups?: Lookup;
  readonly emergencyGroups?: Lookup;
}
