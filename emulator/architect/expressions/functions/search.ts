import type { Directory, NamedEntity, Organisation } from "../../organisation.ts";
import { notSet, textOrNotSet } from "../parameters.ts";
import { type Signature, unary } from "../signature.ts";
import type { Definitions } from "./definitions.ts";

/**
 * Look-ups in the organisation: by id if the text is one, otherwise by name without regard to case; NOT_SET unless
 * exactly one is found. FindQueueById is younger than the catalogue; published flows use it.
 */
export const search: Definitions = {
  FindLanguageSkill: find("languageSkill", (organisation) => organisation.languages),
  FindQueue: find("queue", (organisation) => organisation.queues),
  FindQueueById: [
    unary(textOrNotSet, "queue", (id, scope) => scope.organisation.queues.byId(id ?? "") ?? null),
    unary(notSet, "queue", () => null),
  ],
  FindSkill: find("skill", (organisation) => organisation.skills),
};

function find(
  returns: "queue" | "skill" | "languageSkill",
  directory: (of: Organisation) => Directory,
): readonly Signature[] {
  return [
    unary(textOrNotSet, returns, (sought, scope) => unique(directory(scope.organisation), sought) ?? null),
    unary(notSet, returns, () => null),
  ];
}

function unique(directory: Directory, sought: string | null): NamedEntity | undefined {
  if (sought === null) return undefined;
  const found = directory.named(sought);
  return directory.byId(sought) ?? (found.length === 1 ? found[0] : undefined);
}
