/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { TEXTS } from "../texts.ts";

const VERDICTS = ["passed", "failed", "error", "skipped"] as const;

interface VerdictBarProps {
  readonly counts: Readonly<Record<(typeof VERDICTS)[number], number>>;
  /** Of all scenarios, also those that have no verdict yet. */
  readonly total: number;
}

/** How far a run is: a bar in the colours of its verdicts, and the same in words. */
export function VerdictBar({ counts, total }: VerdictBarProps) {
  const done = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  return (
    <>
      <div class="progress" aria-hidden="true">
        {VERDICTS.map((verdict) => (
          <span key={verdict} class={verdict} style={{ flexGrow: counts[verdict] }} />
        ))}
        <span style={{ flexGrow: total - done }} />
      </div>
      <p role="status" class="counts">
        <span>{TEXTS.parts.told(done, total)}</span>
        {VERDICTS.map((verdict) =>
          counts[verdict] === 0 ? null : (
            <span key={verdict} class={`count ${verdict}`}>
              {counts[verdict]} {TEXTS.parts.verdicts[verdict]}
            </span>
          ),
        )}
      </p>
    </>
  );
}
