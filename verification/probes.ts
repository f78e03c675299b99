import { decide } from "../routing/decide.ts";
import type { Model } from "../routing/model.ts";
import type { PlannedScenario } from "./plan.ts";
import { decisionOn, type PlannedQueues } from "./scenarios.ts";

/** Bytes of attributes, names and values in UTF-8, that a message may carry ("Web messaging limits", developer.genesys.cloud). */
export const MOST_ATTRIBUTE_BYTES = 2048;

/** CustomAttributeSizeTooLarge (ErrorCode of the official mobile transport SDK). */
const TOO_LARGE = 4013;

const LONGEST_NAME = 50;

/**
 * Probes of what must not happen: an attribute under a name that is not on the allowlist, in another case, or with the
 * prefix of web chat must not change the routing, and more bytes than a message may carry must be refused.
 *
 * Each of the first three sends a value that would route elsewhere if it came under its right name.
 */
export function probesOf(
  model: Model,
  scenarios: readonly PlannedScenario[],
  queues: PlannedQueues,
): readonly PlannedScenario[] {
  return [...forbiddenNames(model, scenarios, queues), tooManyBytes];
}

const tooManyBytes: PlannedScenario = {
  name: `probe: ${MOST_ATTRIBUTE_BYTES + 1} bytes of attributes`,
  kind: "probe",
  line: null,
  attributes: {},
  expect: { outcome: "refused", code: TOO_LARGE, bytes: MOST_ATTRIBUTE_BYTES + 1 },
};

function forbiddenNames(
  model: Model,
  scenarios: readonly PlannedScenario[],
  queues: PlannedQueues,
): readonly PlannedScenario[] {
  const lure = lureAmong(model, scenarios);
  if (lure === undefined) return [];
  const { name, value, others } = lure;
  const temptation = decisionOn(model, { ...others, [name]: value }, queues);
  const expected = { outcome: "routed", ...decisionOn(model, others, queues) } as const;
  const forms = [
    [`${name} under a name on no allowlist`, unlisted(name, model)],
    [`${name} in another case`, inAnotherCase(name)],
    [`${name} with the prefix of web chat`, `context.${name}`],
  ] as const;
  return forms.map(([title, sentAs]) => ({
    name: `probe: ${title}`,
    kind: "probe",
    line: model.attributes.get(name)?.place.line ?? null,
    attributes: { ...others, [sentAs]: value },
    expect: expected,
    temptation,
  }));
}

/** An attribute without which a conversation is decided otherwise. */
interface Lure {
  readonly name: string;
  readonly value: string;
  readonly others: Readonly<Record<string, string>>;
}

/** Rather none that is sensitive, then one that leads to another queue rather than to another rule, then one alone. */
function lureAmong(model: Model, scenarios: readonly PlannedScenario[]): Lure | undefined {
  const lures = scenarios.flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([name, value]) => {
      const { [name]: _, ...others } = attributes;
      const [before, after] = [decide(model, attributes), decide(model, others)];
      if (before.rule === after.rule) return [];
      const sameQueue = before.target.queue === after.target.queue;
      const sensitive = model.attributes.get(name)?.sensitive === true;
      return [{ name, value, others, rank: [Number(sensitive), Number(sameQueue), Object.keys(others).length] }];
    }),
  );
  // The sort is stable: of equal ones, the first in the plan.
  return lures.sort((a, b) => compareRanks(a.rank, b.rank))[0];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, index) => rank - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** `customer_segment` → `Customer_Segment`: the usual way in which a page gets a name wrong. */
function inAnotherCase(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`);
}

function unlisted(name: string, model: Model): string {
  const stem = `${name.slice(0, LONGEST_NAME - 12)}_unlisted`;
  let candidate = stem;
  for (let number = 2; model.attributes.has(candidate); number += 1) candidate = `${stem}${number}`;
  return candidate;
}
