import type { Lookup, Lookups } from "../lookups.ts";
import { entityOrNotSet, integer, integers, list, notSet, textOrNotSet } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, marked, type Signature, unary } from "../signature.ts";
import type { BaseType } from "../types.ts";
import { type AgentScorePair, type EntityValue, isEntityValue, type Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";

type Directory = keyof Lookups;

/**
 * Look-ups in the organisation: by id if the text is one, otherwise by name without regard to case; NOT_SET unless
 * exactly one is found. Those by id, and of groups for schedules, are younger than the catalogue; published flows use
 * them.
 */
export const search: Definitions = {
  FindEmergencyGroup: find("emergencyGroup", "emergencyGroups"),
  FindLanguageSkill: find("languageSkill", "languages"),
  FindQueue: find("queue", "queues"),
  FindQueueById: findById("queue", "queues"),
  FindScheduleGroup: find("scheduleGroup", "scheduleGroups"),
  FindSkill: find("skill", "skills"),
  FindSystemPrompt: find("prompt", "systemPrompts", /^PromptSystem\./i),
  FindUser: find("user", "users"),
  FindUserById: findById("user", "users"),
  FindUserPrompt: find("prompt", "userPrompts", /^Prompt\./i),
};

/** Conversions of a name into the thing; only those of NOT_SET and of the thing itself are offered to authors. */
export const entityConversion: Definitions = {
  ToGroup: convert("group", "groups", true),
  ToLanguageSkill: convert("languageSkill", "languages", false),
  ToQueue: convert("queue", "queues", true),
  ToSkill: convert("skill", "skills", true),
  ToUser: convert("user", "users", true),
  ToWrapupCode: convert("wrapupCode", "wrapupCodes", true),
};

/** Agents to prefer; younger than the catalogue. */
export const preferredAgents: Definitions = {
  MakeAgentScorePair: [binary(entityOrNotSet("user"), integer, "agentScorePair", pair)],
  MakeListAgentScorePair: [
    binary(list("user"), integers, "agentScorePair[]", (agents, scores) => {
      if (agents.length === scores.length)
        return agents.map((agent, index) => {
          const score = scores[index];
          return pair(isEntityValue(agent) ? agent : null, typeof score === "number" ? score : null);
        });
      throw new ExpressionError(`MakeListAgentScorePair was given ${agents.length} agents and ${scores.length} scores`);
    }),
  ],
};

function pair(agent: EntityValue | null, score: number | null): AgentScorePair {
  return { kind: "agentScorePair", agent, score };
}

function find(returns: BaseType, directory: Directory, prefix?: RegExp): readonly Signature[] {
  return [
    unary(textOrNotSet, returns, (sought, scope) =>
      sought === null
        ? null
        : unique(lookup(scope.organisation, directory), prefix === undefined ? sought : sought.replace(prefix, "")),
    ),
    unary(notSet, returns, () => null),
  ];
}

function findById(returns: BaseType, directory: Directory): readonly Signature[] {
  return [
    unary(textOrNotSet, returns, (id, scope) =>
      id === null ? null : (lookup(scope.organisation, directory).byId(id) ?? null),
    ),
    unary(notSet, returns, () => null),
  ];
}

function convert(type: BaseType, directory: Directory, ofNotSet: boolean): readonly Signature[] {
  const byName = unary(textOrNotSet, type, (name, scope) => {
    if (name === null) return null;
    const found = unique(lookup(scope.organisation, directory), name);
    if (found === null) throw new ExpressionError(`there is not exactly one thing named ${JSON.stringify(name)}`);
    return found;
  });
  const given = entityOrNotSet(type);
  return [
    ...marked({ isHidden: true }, byName),
    unary(notSet, type, () => null),
    unary(ofNotSet ? given : { ...given, allowsNotSet: false }, type, (value: Value) => value),
  ];
}

function lookup(organisation: Lookups, directory: Directory): Lookup {
  const found = organisation[directory];
  if (found === undefined) throw new ExpressionError(`this organisation keeps no ${directory} to look up`);
  return found;
}

function unique(directory: Lookup, sought: string): EntityValue | null {
  const found = directory.named(sought);
  return directory.byId(sought) ?? (found.length === 1 ? (found[0] ?? null) : null);
}
