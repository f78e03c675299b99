import type { VerificationDocument } from "../../emulator/client.ts";
import { type Tone, VerdictItem } from "../../parts/verdict-item.tsx";
import { TEXTS } from "../../texts.ts";
import { addressOfStory } from "../story/address.ts";
import { type ReadVerdict, readVerdict } from "./verdict.ts";

export type Run = VerificationDocument["runs"][number];
export type Scenario = Run["scenarios"][number];

const texts = TEXTS.verification;

/** How a scenario stands at the moment. */
export function toneOf({ state, verdict }: Scenario): Tone {
  return state === "done" ? (readVerdict(verdict)?.verdict ?? "waiting") : state;
}

interface ScenarioItemProps {
  readonly scenario: Scenario;
  /** The longest time of a scenario of the run, in milliseconds. */
  readonly slowest: number;
}

/** A scenario of a run with its verdict, and the way to the story of its conversation. */
export function ScenarioItem({ scenario, slowest }: ScenarioItemProps) {
  const { name, attributes, expected, conversationId, milliseconds } = scenario;
  const tone = toneOf(scenario);
  const verdict = readVerdict(scenario.verdict);
  const isRefusal = expected.queue === null || expected.queue === undefined;
  return (
    <VerdictItem
      tone={tone}
      name={name}
      words={wordsOf(tone, verdict)}
      attributes={isRefusal ? undefined : attributes}
      queue={verdict === undefined ? (expected.queue ?? texts.refusal) : (verdict.reachedQueue ?? null)}
      message={verdict?.message ?? undefined}
      time={milliseconds === null || milliseconds === undefined ? undefined : { own: milliseconds, slowest }}
      facts={factsOf(scenario, verdict)}
      isOpen={tone === "failed" || tone === "error"}
    >
      {conversationId !== null && conversationId !== undefined && (
        <p class="story-link">
          <a href={addressOfStory("verification", conversationId)}>{texts.story}</a>
        </p>
      )}
    </VerdictItem>
  );
}

function wordsOf(tone: Tone, verdict: ReadVerdict | undefined): string {
  switch (tone) {
    case "waiting":
    case "running":
      return texts[tone];
    case "passed":
    case "skipped":
      return TEXTS.parts.verdicts[tone];
    case "failed":
    case "error":
      return [TEXTS.parts.verdicts[tone], verdict?.reason ?? verdict?.code].filter(Boolean).join(": ");
  }
}

function factsOf({ expected, conversationId }: Scenario, verdict: ReadVerdict | undefined): [string, string][] {
  const facts: [string, string][] = [[texts.expected, expectedWords(expected)]];
  if (verdict?.seen) {
    const found = verdict.reachedQueue;
    facts.push([texts.found, found ? texts.foundQueue(found, verdict.rule ?? texts.noRule) : texts.noQueue]);
    const seen = Object.entries(verdict.seen).map(([name, value]) => `${name}=${value}`);
    facts.push([texts.seen, seen.join(" ")]);
  }
  for (const near of verdict?.nearMisses ?? []) facts.push([texts.instead(near.expected), near.found]);
  if (conversationId) facts.push([texts.conversation, conversationId]);
  const steps = Object.entries(verdict?.steps ?? {}).flatMap(([name, time]) =>
    time === null ? [] : [texts.step(name, time)],
  );
  if (steps.length > 0) facts.push([texts.time, steps.join(", ")]);
  if ((verdict?.attempts ?? 0) > 1) facts.push([texts.attempts, String(verdict?.attempts)]);
  return facts;
}

function expectedWords({ queue, rule }: Scenario["expected"]): string {
  return queue ? texts.expectedQueue(queue, rule ?? "") : texts.refusal;
}
