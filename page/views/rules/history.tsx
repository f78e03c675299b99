import { ChangeList, changesHeadline } from "../../parts/change-list.tsx";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import type { Comparison, Question, RulesVersion } from "./analysis.ts";

interface HistoryProps {
  readonly versions: readonly RulesVersion[];
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly pair: Question["pair"];
  readonly comparison: Comparison | undefined;
}

/** More regions would push the rules out of sight. */
const MOST_OPEN = 3;

/** A slider through the versions, and what the one that is shown makes different. */
export function History({ versions, at, onMove, pair, comparison }: HistoryProps) {
  if (versions.length < 2 || pair === undefined) return <p class="muted">{TEXTS.rules.noBase}</p>;
  const [first, last] = [versions[0], versions.at(-1)];
  const name = visible(versions[at]?.name ?? "");
  return (
    <section class="history" aria-label={TEXTS.rules.history}>
      <div class="slider">
        <label for="version">{TEXTS.rules.slider}</label>
        <input
          id="version"
          type="range"
          min={0}
          max={versions.length - 1}
          value={at}
          aria-valuetext={name}
          onInput={({ currentTarget }) => onMove(Number(currentTarget.value))}
        />
        <span class="ends" aria-hidden="true">
          <span>{visible(first?.name ?? "")}</span>
          <span>{visible(last?.name ?? "")}</span>
        </span>
      </div>
      <div>
        <p class="hidden" role="status">
          {comparison?.kind === "compared" && changesHeadline(comparison.diff)}
        </p>
        {comparison?.kind === "unreadable" && <p>{TEXTS.rules.unreadableBase(visible(comparison.name))}</p>}
        {comparison?.kind === "compared" && (
          <details key={pair.after.name} open={comparison.diff.changes.length <= MOST_OPEN}>
            <summary>
              <strong>{changesHeadline(comparison.diff)}</strong>{" "}
              <span class="muted">{TEXTS.rules.comparing(visible(pair.before.name), visible(pair.after.name))}</span>
            </summary>
            <ChangeList diff={comparison.diff} before={comparison.before} after={comparison.after} />
          </details>
        )}
      </div>
    </section>
  );
}
