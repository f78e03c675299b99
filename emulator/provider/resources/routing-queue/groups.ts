import {
  block,
  blocks,
  number,
  type Properties,
  reference,
  referenced,
  text,
  textOrNothing,
  texts,
  type Value,
} from "../../values.ts";

const kinds = { skillGroups: "SKILLGROUP", groups: "GROUP", teams: "TEAM" } as const;

/** `memberGroups` of a request: null, not empty, without any (a Go slice that was never made). */
export function memberGroupsBody(queue: Properties): readonly object[] | null {
  const members = [
    ...texts(queue, "skillGroups").map((id) => ({ id, type: kinds.skillGroups })),
    ...texts(queue, "groups").map((id) => ({ id, type: kinds.groups })),
    ...texts(queue, "teams").map((id) => ({ id, type: kinds.teams })),
  ];
  return members.length > 0 ? members : null;
}

/** The three lists of groups in an answer. */
export function memberGroupsState(queue: Properties): Properties {
  const ofKind = (kind: string): Value => {
    const ids = blocks(queue, "memberGroups").filter((group) => group.type === kind);
    return ids.length > 0 ? ids.map((group) => text(group, "id")) : null;
  };
  return { skillGroups: ofKind(kinds.skillGroups), groups: ofKind(kinds.groups), teams: ofKind(kinds.teams) };
}

function groupBodies(parent: Properties, name: string): readonly object[] | undefined {
  const groups = blocks(parent, name);
  if (groups.length === 0) return undefined;
  return groups.map((group) => ({ id: text(group, "memberGroupId"), type: text(group, "memberGroupType") }));
}

function groupStates(parent: Properties, name: string): Value {
  const groups = blocks(parent, name);
  if (groups.length === 0) return null;
  return groups.map((group) => ({ memberGroupId: group.id ?? null, memberGroupType: group.type ?? null }));
}

/** `bullseye` of a request (buildSdkBullseyeSettings). */
export function bullseyeBody(queue: Properties): object | undefined {
  const rings = blocks(queue, "bullseyeRings");
  if (rings.length === 0) return undefined;
  return {
    rings: rings.map((ring) => {
      const skills = texts(ring, "skillsToRemoves");
      return {
        expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: number(ring, "expansionTimeoutSeconds") }],
        ...(skills.length > 0 && { actions: { skillsToRemove: skills.map((id) => ({ id })) } }),
        memberGroups: groupBodies(ring, "memberGroups"),
      };
    }),
  };
}

/** The rings in an answer (flattenBullseyeRings). */
export function bullseyeState(queue: Properties): Value {
  const rings = blocks(block(queue, "bullseye") ?? {}, "rings");
  if (rings.length === 0) return null;
  return rings.map((ring) => {
    const timeout = blocks(ring, "expansionCriteria").find((criterion) => criterion.type === "TIMEOUT_SECONDS");
    const skills = blocks(block(ring, "actions") ?? {}, "skillsToRemove").map((skill) => text(skill, "id"));
    return {
      expansionTimeoutSeconds: timeout?.threshold ?? null,
      skillsToRemoves: skills.length > 0 ? skills : null,
      memberGroups: groupStates(ring, "memberGroups"),
    };
  });
}

/** `conditionalGroupRouting` of a request; the first rule always speaks of this queue. */
export function conditionalRoutingBody(queue: Properties): object | undefined {
  const rules = blocks(queue, "conditionalGroupRoutingRules");
  if (rules.length === 0) return undefined;
  return {
    rules: rules.map((rule, index) => ({
      waitSeconds: number(rule, "waitSeconds"),
      operator: textOrNothing(rule, "operator"),
      metric: textOrNothing(rule, "metric"),
      conditionValue: number(rule, "conditionValue"),
      ...(index > 0 && { queue: reference(rule, "queueId") }),
      groups: groupBodies(rule, "groups"),
    })),
  };
}

/** The conditional routing rules in an answer. */
export function conditionalRoutingState(queue: Properties): Value {
  const rules = blocks(block(queue, "conditionalGroupRouting") ?? {}, "rules");
  if (rules.length === 0) return null;
  return rules.map((rule, index) => ({
    waitSeconds: rule.waitSeconds ?? null,
    operator: rule.operator ?? null,
    metric: rule.metric ?? null,
    conditionValue: rule.conditionValue ?? null,
    queueId: index > 0 ? referenced(rule, "queue") : null,
    groups: groupStates(rule, "groups"),
  }));
}

/** `conditionalGroupActivation` of a request (BuildSdkConditionalGroupActivation). */
export function activationBody(queue: Properties): object | undefined {
  const activation = block(queue, "conditionalGroupActivation");
  if (!activation) return undefined;
  const pilot = block(activation, "pilotRule");
  return {
    ...(pilot && { pilotRule: activationRuleBody(pilot) }),
    rules: blocks(activation, "rules").map((rule) => ({
      ...activationRuleBody(rule),
      groups: groupBodies(rule, "groups"),
    })),
  };
}

function activationRuleBody(rule: Properties): object {
  return {
    conditionExpression: textOrNothing(rule, "conditionExpression"),
    conditions: blocks(rule, "conditions").map((condition) => {
      const metric = block(condition, "simpleMetric") ?? {};
      return {
        simpleMetric: { metric: textOrNothing(metric, "metric"), queue: reference(metric, "queueId") },
        operator: textOrNothing(condition, "operator"),
        value: number(condition, "value"),
      };
    }),
  };
}

/** The conditional activation in an answer (FlattenConditionalGroupActivation). */
export function activationState(queue: Properties): Value {
  const activation = block(queue, "conditionalGroupActivation");
  if (!activation) return null;
  const pilot = block(activation, "pilotRule");
  return {
    pilotRule: pilot ? activationRuleState(pilot) : null,
    rules: blocks(activation, "rules").map((rule) => ({
      ...activationRuleState(rule),
      groups: groupStates(rule, "groups"),
    })),
  };
}

function activationRuleState(rule: Properties): Properties {
  return {
    conditionExpression: rule.conditionExpression ?? null,
    conditions: blocks(rule, "conditions").map((condition) => {
      const metric = block(condition, "simpleMetric") ?? {};
      return {
        simpleMetric: { metric: metric.metric ?? null, queueId: referenced(metric, "queue") },
        operator: condition.operator ?? null,
        value: condition.value ?? null,
      };
    }),
  };
}
