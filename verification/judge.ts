import { STAMP } from "../routing/model.ts";
import type { Conversation } from "./conversation.ts";
import type { Plan, PlannedScenario } from "./plan.ts";
import { type FailureReason, shown } from "./verdict.ts";

/** What a conversation proves of a scenario: all as expected, something wrong, or not yet enough to tell. */
export type Judgement =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly reason: FailureReason; readonly message: string }
  | { readonly kind: "waiting"; readonly reason: FailureReason; readonly message: string };

/**
 * Compares a conversation with a scenario. `waiting` says what would be wrong if nothing more came: data arrives late,
 * but a wrong queue never becomes the right one.
 */
export function judge(scenario: PlannedScenario, seen: Conversation, plan: Plan): Judgement {
  const { sensitive } = plan;
  for (const [name, value] of Object.entries(scenario.attributes)) {
    // An attribute may be called "constructor", which every object has.
    const found = Object.hasOwn(seen.attributes, name) ? seen.attributes[name] : undefined;
    if (found === undefined) {
      const near = nearMiss(name, seen);
      const hint = near === undefined ? "" : `; found "${near}" instead`;
      return waiting(
        "attribute-missing",
        `Attribute ${name}: expected ${shown(name, value, sensitive)}, found nothing${hint}`,
      );
    }
    if (found !== value) {
      const [expected, actual] = [shown(name, value, sensitive), shown(name, found, sensitive)];
      return failed("attribute-differs", `Attribute ${name}: expected ${expected}, found ${actual}`);
    }
  }

  const { queue, rule } = scenario.expect;
  if (seen.queue === undefined) {
    const state = seen.ended ? "the conversation ended without a queue" : "it waits in no queue";
    const message = `Expected queue "${queue.name}", ${state}`;
    return seen.ended ? failed("not-queued", message) : waiting("not-queued", message);
  }
  const version = seen.attributes[STAMP.version];
  const decided = seen.attributes[STAMP.rule];
  if (seen.queue.id !== queue.id) {
    const stale = version !== undefined && version !== plan.version ? `, by another flow: version ${version}` : "";
    const by = decided === undefined ? "no rule was stamped" : `rule that decided: ${decided}${stale}`;
    return failed("wrong-queue", `Expected queue "${queue.name}", found "${seen.queue.name ?? seen.queue.id}" (${by})`);
  }
  if (version !== plan.version) {
    const message = `Expected flow version ${plan.version}, found ${version ?? "none"}: another flow is published`;
    return version === undefined ? waiting("stale-flow", message) : failed("stale-flow", message);
  }
  if (decided !== rule) return failed("wrong-rule", `Expected rule "${rule}", found "${decided ?? "none"}"`);
  return { kind: "passed" };
}

/** A key that differs by case only or carries the prefix of web chat: the usual reasons why an attribute is not found. */
function nearMiss(name: string, seen: Conversation): string | undefined {
  return Object.keys(seen.attributes).find((key) => key.toLowerCase().replace(/^context\./, "") === name);
}

function failed(reason: FailureReason, message: string): Judgement {
  return { kind: "failed", reason, message };
}

function waiting(reason: FailureReason, message: string): Judgement {
  return { kind: "waiting", reason, message };
}
