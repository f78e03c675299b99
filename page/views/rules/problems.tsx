import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { Source } from "./source.tsx";
import type { AnalysisState } from "./use-analysis.ts";

interface ProblemsProps {
  readonly file: string;
  readonly faulty: NonNullable<AnalysisState["faulty"]>;
  readonly hasLastGood: boolean;
}

const MOST_SHOWN = 50;

/** The mistakes in a routing.yaml, each below its line. */
export function Problems({ file, faulty, hasLastGood }: ProblemsProps) {
  const shown = faulty.problems.slice(0, MOST_SHOWN);
  const more = faulty.problems.length - shown.length;
  return (
    <section class="problems" aria-live="polite">
      <h2>{TEXTS.rules.faulty(visible(file), faulty.problems.length)}</h2>
      <Source
        file={file}
        text={faulty.version.text}
        only={new Set(shown.map(({ place }) => place.line))}
        below={(line) =>
          shown
            .filter(({ place }) => place.line === line)
            .map(({ message, place, help }) => (
              <div key={`${place.column} ${message}`} class="finding error">
                <p>
                  <span class="severity">{TEXTS.parts.severity.error}</span> {visible(message)}{" "}
                  <span class="muted">{TEXTS.rules.lineAndColumn(place.line, place.column)}</span>
                </p>
                {help !== undefined && (
                  <p>
                    <span class="muted">{TEXTS.parts.wayOut}</span> {visible(help)}
                  </p>
                )}
              </div>
            ))
        }
      />
      {more > 0 && <p>{TEXTS.rules.moreProblems(more)}</p>}
      {hasLastGood && <p class="muted">{TEXTS.rules.lastGood}</p>}
    </section>
  );
}
