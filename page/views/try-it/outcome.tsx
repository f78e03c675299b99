import type { Explanation } from "../../../routing/analysis/explain.ts";
import { type Model, OTHERWISE, STAMP } from "../../../routing/model.ts";
import type { Story } from "../../emulator/client.ts";
import { chat } from "../../guest/own-conversation.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";

const TEXT = TEXTS.tryIt.outcome;

interface OutcomeProps {
  readonly model: Model;
  readonly explanation: Explanation;
  readonly story: Story | undefined;
}

/** Where the conversation went, and whether that is what the rules say; before it, where it would go. */
export function Outcome({ model, explanation, story }: OutcomeProps) {
  const { rule, target } = explanation.decision;
  const expected = model.queues.get(target.queue)?.name ?? target.queue;
  const reached = story?.queue?.name;
  const phase = chat.phase.value;
  const isUnderWay =
    phase !== "ended" && story === undefined && chat.lines.value.some(({ state }) => state !== "failed");
  const kind =
    reached === undefined ? (isUnderWay ? "waiting" : "expected") : judge(model, reached, expected, story, rule);
  return (
    <section class={`outcome ${kind}`} aria-live="polite" aria-label={TEXT.title}>
      {reached === undefined ? (
        <>
          <p class="lead">{isUnderWay ? TEXT.underWay : TEXT.would}</p>
          <p class="queue">{visible(expected)}</p>
          <p class="by">{ruleText(rule)}</p>
        </>
      ) : (
        <>
          <p class="lead">{story?.state === "ended" || phase === "ended" ? TEXT.waited : TEXT.waits}</p>
          <p class="queue">{visible(reached)}</p>
          <p class="by">{ruleText(stamped(story) ?? rule)}</p>
          <p class="judgement">{kind === "right" ? TEXT.right : TEXT.wrong(visible(expected), rule ?? OTHERWISE)}</p>
        </>
      )}
    </section>
  );
}

const ruleText = (rule: string | null): string =>
  rule === null || rule === OTHERWISE ? TEXT.byOtherwise : TEXT.byRule(visible(rule));

const stamped = (story: Story | undefined): string | undefined => story?.attributes[STAMP.rule];

/** Queues may carry a label of the environment, `Web VIP (dev)`, so the rule that was stamped tells more. */
function judge(
  model: Model,
  reached: string,
  expected: string,
  story: Story | undefined,
  rule: string | null,
): "right" | "wrong" {
  const told = stamped(story);
  if (told !== undefined) return told === (rule ?? OTHERWISE) ? "right" : "wrong";
  const names = [...model.queues.values()].map(({ name }) => name);
  return reached === expected || !names.includes(reached) ? "right" : "wrong";
}
