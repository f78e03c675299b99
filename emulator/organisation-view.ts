import type { Directory, NamedEntity, Organisation } from "./architect/index.ts";
import type { Divisions } from "./authorization/divisions.ts";
import type { NamedThings } from "./routing/named-things.ts";
import type { Queues } from "./routing/queues.ts";

/** The organisation as flows see it: what is there at the moment of looking. */
export function organisationView(
  divisions: Divisions,
  queues: Queues,
  skills: NamedThings,
  languages: NamedThings,
): Organisation {
  return {
    divisions: live(() => divisions.all()),
    queues: live(() => queues.all()),
    skills: live(() => skills.all()),
    languages: live(() => languages.all()),
  };
}

function live(all: () => readonly NamedEntity[]): Directory {
  return {
    byId: (id) => all().find((thing) => thing.id === id.toLowerCase()),
    named: (name) => all().filter((thing) => thing.name.toLowerCase() === name.toLowerCase()),
  };
}
