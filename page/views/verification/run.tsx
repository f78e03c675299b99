import { useSignal } from "@preact/signals";
import { VerdictBar } from "../../parts/verdict-bar.tsx";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { Time } from "../time.tsx";
import { type Run, ScenarioItem, toneOf } from "./scenario.tsx";

const texts = TEXTS.verification;

/** A run of the verification, also while it goes on. */
export function RunView({ run }: { readonly run: Run }) {
  const onlyWrong = useSignal(false);
  const { stack, startedAt, endedAt, scenarios, notes } = run;
  const slowest = Math.max(0, ...scenarios.map(({ milliseconds }) => milliseconds ?? 0));
  const shown = onlyWrong.value
    ? scenarios.filter((scenario) => ["failed", "error"].includes(toneOf(scenario)))
    : scenarios;
  return (
    <article class="run">
      <h2>{texts.run(visible(stack))}</h2>
      <p class="when muted">
        <Time at={startedAt} />
        {endedAt ? ` · ${TEXTS.parts.seconds(Date.parse(endedAt) - Date.parse(startedAt))}` : ` · ${texts.still}`}
      </p>
      <VerdictBar counts={countsOf(run)} total={scenarios.length} />
      {notes && notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{visible(note)}</li>
          ))}
        </ul>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={onlyWrong.value}
          onChange={({ currentTarget }) => {
            onlyWrong.value = currentTarget.checked;
          }}
        />{" "}
        {texts.onlyWrong}
      </label>
      {shown.length === 0 && <p class="muted">{texts.nothingWrong}</p>}
      <ol class="verdicts">
        {shown.map((scenario) => (
          <ScenarioItem key={scenario.name} scenario={scenario} slowest={slowest} />
        ))}
      </ol>
    </article>
  );
}

function countsOf({ scenarios }: Run) {
  const tones = scenarios.map(toneOf);
  const count = (wanted: string) => tones.filter((tone) => tone === wanted).length;
  return { passed: count("passed"), failed: count("failed"), error: count("error"), skipped: count("skipped") };
}
