import type { Severity } from "../../../routing/analysis/catalogue.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import type { Analysed } from "./use-analysis.ts";

interface SummaryProps {
  readonly file: string;
  readonly analysed: Analysed | undefined;
  readonly isWorking: boolean;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

const TONES = { error: "failed", warning: "error", info: "info" } as const;

/** The rules in a line: how many, what is found, what scenarios reach. */
export function Summary({ file, analysed, isWorking }: SummaryProps) {
  const { model, findings, coverage } = analysed ?? {};
  return (
    <p class="summary" aria-live="polite">
      <code>{visible(file)}</code>
      {model !== undefined && <span>{TEXTS.rules.count(model.rules.length)}</span>}
      {findings !== undefined && <FindingCounts findings={findings} />}
      {coverage !== undefined && (
        <span>
          {TEXTS.rules.covered(
            [...coverage.rules.values()].filter((scenarios) => scenarios.length > 0).length,
            coverage.rules.size,
          )}
        </span>
      )}
      {isWorking && <span class="muted">{TEXTS.rules.analysing}</span>}
    </p>
  );
}

function FindingCounts({ findings }: { readonly findings: NonNullable<Analysed["findings"]> }) {
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const accepted = findings.length - open.length;
  return (
    <>
      {open.length === 0 && <span class="count passed">{TEXTS.rules.noFindings}</span>}
      {SEVERITIES.map((severity) => {
        const count = open.filter((finding) => finding.severity === severity).length;
        return count === 0 ? null : (
          <span key={severity} class={`count ${TONES[severity]}`}>
            {TEXTS.rules.findingCount(count, TEXTS.rules.findings[severity])}
          </span>
        );
      })}
      {accepted > 0 && <span class="muted">{TEXTS.rules.acceptedCount(accepted)}</span>}
    </>
  );
}
