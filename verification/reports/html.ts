import type { Verdict } from "../verdict.ts";
import { attributesText, detailsOf, summaryOf, type VerificationReport, wordsOf } from "./report.ts";

/** One self-contained page: no script, nothing loaded from elsewhere. What is wrong is open, the rest is closed. */
export function verificationHtml(report: VerificationReport): string {
  const { stack, file, started, milliseconds, verdicts, notes } = report;
  const title = `Verification of ${stack}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title}: ${summaryOf(verdicts)}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="summary">${escaped(summaryOf(verdicts))}</p>
<p class="when"><time datetime="${escaped(started)}">${escaped(started)}</time>, ${(milliseconds / 1000).toFixed(1)} s</p>
${notes.length === 0 ? "" : `<ul class="notes">\n${notes.map((note) => `<li>${escaped(note)}</li>`).join("\n")}\n</ul>\n`}<ol>
${verdicts.map((verdict) => item(verdict, file)).join("\n")}
</ol>
</main>
</body>
</html>
`;
}

function item(verdict: Verdict, file: string): string {
  const isWrong = verdict.verdict === "failed" || verdict.verdict === "error";
  const message = "message" in verdict ? `\n<p class="message">${escaped(verdict.message)}</p>` : "";
  const lines = detailsOf(verdict, file).map((line) => {
    const colon = line.indexOf(": ");
    return `<dt>${escaped(line.slice(0, colon))}</dt><dd>${escaped(line.slice(colon + 2))}</dd>`;
  });
  return `<li class="${verdict.verdict}">
<details${isWrong ? " open" : ""}>
<summary><span class="name">${escaped(verdict.scenario)}</span> <span class="verdict">${escaped(wordsOf(verdict))}</span> <span class="sent">${escaped(attributesText(verdict.attributes))} → ${escaped(verdict.reachedQueue ?? "–")}</span></summary>${message}
<dl>
${lines.join("\n")}
</dl>
</details>
</li>`;
}

/** Text as text, in an attribute too; control and invisible characters could hide something. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, "·")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --passed: #1a7f37; --failed: #cf222e; --error: #9a6700; --skipped: #6e7781; }
@media (prefers-color-scheme: dark) { :root { --passed: #3fb950; --failed: #ff7b72; --error: #d29922; --skipped: #9198a1; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0; }
.summary { font-weight: 600; margin: .25rem 0; }
.when { opacity: .8; margin: 0 0 1rem; }
ol { list-style: none; padding: 0; }
li { border-bottom: 1px solid var(--line); }
.notes li { border: 0; }
details { padding: .5rem 0; }
summary { cursor: pointer; display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; overflow-wrap: anywhere; }
summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.name { font-weight: 600; }
.sent { grid-column: 1 / -1; opacity: .8; font-size: .875rem; }
.verdict { font-weight: 600; }
.message { margin: .5rem 0; overflow-wrap: anywhere; }
.passed .verdict { color: var(--passed); }
.failed .verdict, .failed .message { color: var(--failed); }
.error .verdict, .error .message { color: var(--error); }
.skipped .verdict { color: var(--skipped); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: .5rem 0; font-size: .875rem; }
dt { opacity: .8; }
dd { margin: 0; overflow-wrap: anywhere; }
`;
