/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { VerdictBar } from "../../page/parts/verdict-bar.tsx";
import { VerdictItem } from "../../page/parts/verdict-item.tsx";
import { visible } from "../../page/parts/visible.ts";
import type { Verdict } from "../verdict.ts";
import { htmlDocument } from "./document.tsx";
import { countsOf, detailsOf, summaryOf, type VerificationReport, wordsOf } from "./report.ts";

/** A run as one self-contained page. What is wrong is open, the rest is closed. */
export function verificationHtml({ stack, file, started, milliseconds, verdicts, notes }: VerificationReport): string {
  const title = `Verification of ${stack}`;
  const slowest = Math.max(0, ...verdicts.map((verdict) => verdict.milliseconds));
  return htmlDocument(
    `${title}: ${summaryOf(verdicts)}`,
    <>
      <h1>{visible(title)}</h1>
      <p class="when">
        <time dateTime={started}>{started}</time>, {(milliseconds / 1000).toFixed(1)} s
      </p>
      <VerdictBar counts={countsOf(verdicts)} total={verdicts.length} />
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{visible(note)}</li>
          ))}
        </ul>
      )}
      <ol class="verdicts">
        {verdicts.map((verdict) => (
          <Item key={verdict.scenario} verdict={verdict} file={file} slowest={slowest} />
        ))}
      </ol>
    </>,
  );
}

interface ItemProps {
  readonly verdict: Verdict;
  readonly file: string;
  readonly slowest: number;
}

function Item({ verdict, file, slowest }: ItemProps) {
  const { scenario, attributes, expectedQueue, reachedQueue, milliseconds } = verdict;
  return (
    <VerdictItem
      tone={verdict.verdict}
      name={scenario}
      words={wordsOf(verdict)}
      attributes={expectedQueue === null ? undefined : attributes}
      queue={reachedQueue}
      message={"message" in verdict ? verdict.message : undefined}
      time={verdict.attempts === 0 ? undefined : { own: milliseconds, slowest }}
      facts={detailsOf(verdict, file).map(factOf)}
      isOpen={verdict.verdict === "failed" || verdict.verdict === "error"}
    />
  );
}

/** `Sent: customer_segment=vip` as a name and what it says. */
function factOf(line: string): readonly [string, string] {
  const colon = line.indexOf(": ");
  return [line.slice(0, colon), line.slice(colon + 2)];
}
