import { STAMP } from "../routing/model.ts";
import type { Conversation } from "./conversation.ts";
import { meantBy, shown } from "./masking.ts";
import type { Plan, PlannedScenario, RoutedScenario } from "./plan.ts";
import { MARK } from "./run-mark.ts";
import type { FailureReason } from "./verdict.ts";

/** What a conversation proves of a scenario: all as expected, something wrong, or not yet enough to tell. */
export type Judgement =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly reason: FailureReason; readonly message: string }
  | { readonly kind: "waiting"; readonly reason: FailureReason; readonly message: string };

export function isRouted(scenario: PlannedScenario): scenario is RoutedScenario {
  return scenario.expect.outcome === "routed";
}

/**
 * Compares a conversation with a scenario. `waiting` says what would be wrong if nothing more came: data arrives late,
 * but a wrong queue never becomes the right one.
 */
export function judge(scenario: RoutedScenario, seen: Conversation, plan: Plan): Judgement {
  const queue = scenario.expect.queue;
  // Nothing more comes, and no missing attribute would change that.
  if (seen.queue === undefined && seen.ended)
    return failed("not-queued", `Expected queue "${queue.name}", the conversation ended without a queue`);
  const attributes = judgeAttributes(scenario, seen, plan);
  if (attributes !== undefined) return attributes;
  if (seen.queue === undefined)
    return waiting("not-queued", `Expected queue "${queue.name}", it waits in no queue${startedFlow(seen)}`);
  return judgeDecision(scenario, seen, seen.queue, plan);
}

/** Participant data by a name that every object may have, such as "constructor". */
function found(seen: Conversation, name: string): string | undefined {
  return Object.hasOwn(seen.attributes, name) ? seen.attributes[name] : undefined;
}

function judgeAttributes(scenario: RoutedScenario, seen: Conversation, plan: Plan): Judgement | undefined {
  for (const [name, value] of Object.entries(scenario.attributes)) {
    // A name that is forbidden may be dropped on the way: all the better.
    if (!plan.allowlist.includes(name)) continue;
    const arrived = found(seen, name);
    if (arrived === undefined) {
      const near = nearMissesOf(scenario, seen, plan).find(({ expected }) => expected === name);
      const hint = near === undefined ? "" : `; found "${near.found}" instead`;
      return waiting(
        "attribute-missing",
        `Attribute ${name}: expected ${shown(name, value, plan)}, found nothing${hint}`,
      );
    }
    if (arrived !== value) {
      const [expected, actual] = [shown(name, value, plan), shown(name, arrived, plan)];
      return failed("attribute-differs", `Attribute ${name}: expected ${expected}, found ${actual}`);
    }
  }
  return undefined;
}

function judgeDecision(
  { expect, temptation }: RoutedScenario,
  seen: Conversation,
  reached: NonNullable<Conversation["queue"]>,
  plan: Plan,
): Judgement {
  const [version, rule] = [found(seen, STAMP.version), found(seen, STAMP.rule)];
  const isRightQueue = reached.id === expect.queue.id;
  const where = isRightQueue ? "" : `; expected queue "${expect.queue.name}", found "${reached.name ?? reached.id}"`;
  if (version === undefined) {
    const message = isRightQueue
      ? `Expected flow version ${plan.version}, found none: another flow is published`
      : `Expected queue "${expect.queue.name}", found "${reached.name ?? reached.id}" (no rule was stamped: another flow decided)`;
    // The flow stamps before it transfers: where the message's own attributes are here, so is what the flow has stamped.
    const isAll = found(seen, MARK.run) !== undefined;
    return (isAll && !isRightQueue ? failed : waiting)(isRightQueue ? "stale-flow" : "wrong-queue", message);
  }
  // Another version explains whatever else differs.
  if (version !== plan.version)
    return failed(
      "stale-flow",
      `Expected flow version ${plan.version}, found ${version}: another flow is published${where}`,
    );
  const decided = rule ?? "none";
  if (temptation !== undefined && reached.id === temptation.queue.id && decided === temptation.rule)
    return failed(
      "accepted-but-forbidden",
      `Expected rule "${expect.rule}" and queue "${expect.queue.name}", found "${decided}" and "${temptation.queue.name}": ` +
        "the flow took an attribute under a name that is not on the allowlist",
    );
  if (!isRightQueue)
    return failed(
      "wrong-queue",
      `Expected queue "${expect.queue.name}", found "${reached.name ?? reached.id}" (rule that decided: ${decided})`,
    );
  if (decided !== expect.rule) return failed("wrong-rule", `Expected rule "${expect.rule}", found "${decided}"`);
  return { kind: "passed" };
}

/** Attributes that did not arrive under their names, with the keys that look like them. */
export function nearMissesOf(
  scenario: Pick<PlannedScenario, "attributes">,
  seen: Conversation,
  plan: Pick<Plan, "allowlist">,
): readonly { readonly expected: string; readonly found: string }[] {
  return Object.keys(seen.attributes).flatMap((key) => {
    const expected = meantBy(key, plan);
    // What a probe sent itself is no miss.
    if (expected === undefined || expected === key || Object.hasOwn(scenario.attributes, key)) return [];
    return [{ expected, found: key }];
  });
}

function startedFlow(seen: Conversation): string {
  return found(seen, STAMP.version) === undefined ? "" : ", though the flow has decided";
}

function failed(reason: FailureReason, message: string): Judgement {
  return { kind: "failed", reason, message };
}

function waiting(reason: FailureReason, message: string): Judgement {
  return { kind: "waiting", reason, message };
}
