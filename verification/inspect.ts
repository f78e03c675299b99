import { type AttributeExplanation, explain, type RuleExplanation } from "../routing/analysis/explain.ts";
import { type Model, OTHERWISE, STAMP } from "../routing/model.ts";
import type { Conversation } from "./conversation.ts";
import { nearMissesOf } from "./judge.ts";
import type { PlannedQueue } from "./plan.ts";
import { MARK } from "./run-mark.ts";

/** What one existing conversation shows, against the rules and against what is deployed. Holds no sensitive value. */
export interface Inspection {
  readonly conversationId: string;
  readonly ended: boolean;
  readonly attributes: Readonly<Record<string, AttributeExplanation>>;
  readonly nearMisses: readonly { readonly expected: string; readonly found: string }[];
  /** Participant data on no allowlist, by name: what it holds is nobody's business here. */
  readonly unlisted: readonly string[];
  /** What the rules decide of these attributes. */
  readonly expected: { readonly rule: string; readonly queue: string };
  readonly found: {
    readonly rule: string | null;
    readonly queue: string | null;
    readonly version: string | null;
  };
  /** Every rule, and why it matches or not. */
  readonly rules: readonly RuleExplanation[];
  /** What is not as it should be; empty where all is. */
  readonly findings: readonly string[];
}

/** @param queues The deployed queues, by key in routing.yaml. @param version The digest that the deployed flow stamps. */
export function inspect(
  id: string,
  seen: Conversation,
  model: Model,
  queues: Readonly<Record<string, PlannedQueue>>,
  version: string,
): Inspection {
  const { decision, attributes, rules } = explain(model, seen.attributes);
  const expected = Object.hasOwn(queues, decision.target.queue) ? queues[decision.target.queue] : undefined;
  const rule = decision.rule ?? OTHERWISE;
  const queue = expected?.name ?? decision.target.queue;
  const value = (name: string) => (Object.hasOwn(seen.attributes, name) ? (seen.attributes[name] ?? null) : null);
  const stamped = { rule: value(STAMP.rule), version: value(STAMP.version) };
  const reached = seen.queue?.name ?? seen.queue?.id ?? null;
  const allowlist = [...model.attributes.keys()];
  const nearMisses = nearMissesOf({ attributes: {} }, seen, { allowlist });
  const known: readonly string[] = [...allowlist, ...Object.values(STAMP), ...Object.values(MARK)];
  const isStale = stamped.version !== null && stamped.version !== version;
  return {
    conversationId: id,
    ended: seen.ended,
    attributes,
    nearMisses,
    unlisted: Object.keys(seen.attributes).filter((name) => !known.includes(name)),
    expected: { rule, queue },
    found: { ...stamped, queue: reached },
    rules,
    findings: [
      ...nearMisses.map(
        (near) => `Attribute ${near.expected}: found "${near.found}" instead; only the exact name is read`,
      ),
      ...(reached === null ? [`Expected queue "${queue}", found none`] : []),
      ...(reached !== null && seen.queue?.id !== expected?.id ? [`Expected queue "${queue}", found "${reached}"`] : []),
      ...(stamped.rule !== null && stamped.rule !== rule ? [`Expected rule "${rule}", found "${stamped.rule}"`] : []),
      ...(reached !== null && stamped.rule === null ? ["No rule was stamped: another flow decided"] : []),
      ...(isStale ? [`Expected flow version ${version}, found ${stamped.version}: another version decided`] : []),
    ],
  };
}
