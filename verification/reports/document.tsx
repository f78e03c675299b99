/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { readFileSync } from "node:fs";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { visible } from "../../page/parts/visible.ts";

const STYLES = ["tokens.css", "parts.css"].map((name) => new URL(`../../page/parts/${name}`, import.meta.url));

/** What a report has besides what it shares with the page. */
const OWN_STYLE = `
* { box-sizing: border-box; }
body { margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.summary { margin: 0.25rem 0; font-weight: 600; font-size: 1.125rem; }
.when { margin: 0; color: var(--muted); }
.notes { padding-left: 1.25rem; }
.report-table { width: 100%; border-collapse: collapse; }
.report-table :is(th, td) { padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
details.section { margin: 1rem 0; padding-top: 1rem; border-top: 1px solid var(--line); }
details.section > summary { font-weight: 600; }
pre { overflow: auto; padding: 0.75rem; background: var(--surface); border-radius: var(--radius); }
@media print {
  main { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; display: block; }
  .verdict-item, .finding, tbody { break-inside: avoid; }
}
`;

/**
 * One self-contained page: no script, nothing loaded from elsewhere. What the page of the emulator shows is drawn by the
 * same parts.
 */
export function htmlDocument(title: string, content: VNode): string {
  const style = [...STYLES.map((file) => readFileSync(file, "utf8")), OWN_STYLE].join("\n");
  // Our own style sheets are the only text that is not escaped.
  const page = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="color-scheme" content="light dark" />
        <title>{visible(title)}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  );
  return `<!doctype html>\n${page}\n`;
}
