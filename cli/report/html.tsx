/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { ChangeList } from "../../page/parts/change-list.tsx";
import { DecisionTable } from "../../page/parts/decision-table.tsx";
import { FindingNote } from "../../page/parts/finding-note.tsx";
import { findingsByPlace } from "../../page/parts/findings-by-place.ts";
import { Graph } from "../../page/parts/graph.tsx";
import { rulesGraph } from "../../page/parts/rules-graph.ts";
import { visible } from "../../page/parts/visible.ts";
import type { Finding } from "../../routing/analysis/analyse.ts";
import type { Model } from "../../routing/model.ts";
import { htmlDocument } from "../../verification/reports/document.tsx";
import { summaryText } from "../findings/report.ts";
import type { Base, Preview, ReportContent, SettingsComparison } from "./content.ts";
import { comparedWith, contradictionsIn, reportHeadline } from "./markdown.ts";
import { settingText } from "./settings-words.ts";

/** What is drawn besides the content: the rules themselves. */
export interface ReportModels {
  /** Undefined where there is no earlier version that can be read. */
  readonly before: Model | undefined;
  readonly after: Model;
  /** Names of the rules that changed. */
  readonly changed: ReadonlySet<string>;
}

/**
 * What a change of the rules means, as one self-contained page.
 *
 * @param models The rules; undefined where they cannot be read.
 */
export function reportHtml(content: ReportContent, models: ReportModels | undefined): string {
  const title = `Routing changes in ${content.stack}`;
  return htmlDocument(
    title,
    <>
      <h1>{visible(title)}</h1>
      {content.kind === "unreadable" || models === undefined ? (
        <Unreadable content={content} />
      ) : (
        <Readable content={content} models={models} />
      )}
    </>,
  );
}

function Unreadable({ content }: { readonly content: ReportContent }) {
  return (
    <>
      <p class="summary count failed">{visible(`${content.file} cannot be read`)}</p>
      {content.kind === "unreadable" && <Lines text={content.message} />}
    </>
  );
}

interface ReadableProps {
  readonly content: Extract<ReportContent, { kind: "readable" }>;
  readonly models: ReportModels;
}

function Readable({ content, models }: ReadableProps) {
  const { base, settings, check, newFindings, previews, scenarios } = content;
  const { error, warning } = check.summary;
  const tone = error > 0 ? "failed" : warning > 0 ? "error" : "passed";
  return (
    <>
      <p class={`summary count ${tone}`}>{visible(`${reportHeadline(content)}; ${summaryText(check.summary)}`)}</p>
      <p class="when">Compared with {visible(comparedWith(content))}</p>
      {settings !== undefined && <Settings settings={settings} />}
      <Changes base={base} models={models} />
      <Rules findings={check.findings} isNew={(finding) => newFindings?.has(finding) ?? false} models={models} />
      {previews.map((preview) => (
        <Resources key={preview.where} preview={preview} />
      ))}
      {contradictionsIn(content) === 0 && (
        <details class="section">
          <summary>
            {`${scenarios.length} ${scenarios.length === 1 ? "conversation" : "conversations"} will prove it after the deployment`}
          </summary>
          <Table
            head={["Scenario", "Rule", "Queue"]}
            rows={scenarios.map(({ name, rule, queue }) => [name, rule, queue])}
          />
        </details>
      )}
    </>
  );
}

function Settings({ settings }: { readonly settings: SettingsComparison }) {
  switch (settings.kind) {
    case "new":
      return <p>{visible(`Settings: ${settings.base} has no ${settings.file}, so the environment is new.`)}</p>;
    case "unreadable":
      return <Lines text={`${settings.file} of ${settings.base} cannot be read:\n${settings.reason}`} />;
    case "compared":
      if (settings.changes.length === 0) return <p>Settings: none changes.</p>;
      return (
        <>
          <h2>Settings</h2>
          <Table
            head={["Setting", "Before", "After"]}
            rows={settings.changes.map(({ key, a, b }) => [key, settingText(a), settingText(b)])}
          />
        </>
      );
  }
}

function Changes({ base, models: { before, after } }: { readonly base: Base; readonly models: ReportModels }) {
  if (base.kind === "unreadable") return <Lines text={base.reason} />;
  if (base.kind === "new" || before === undefined) return null;
  return (
    <>
      {base.diff.changes.length > 0 && <h2>Who is routed differently</h2>}
      <ChangeList diff={base.diff} before={before} after={after} />
    </>
  );
}

/** More rules than these are shown only where there is something to say about them. */
const MOST_RULES = 60;

interface RulesProps {
  readonly findings: readonly Finding[];
  readonly isNew: (finding: Finding) => boolean;
  readonly models: ReportModels;
}

function Rules({ findings, isNew, models: { after, changed } }: RulesProps) {
  const places = findingsByPlace(after, findings);
  const note = (finding: Finding) => (
    <FindingNote
      key={`${finding.place.line} ${finding.id} ${finding.message}`}
      finding={finding}
      isNew={isNew(finding)}
    />
  );
  const isShown = (rule: string) => after.rules.length <= MOST_RULES || changed.has(rule) || places.rules.has(rule);
  const graph = rulesGraph(after, { shown: (rule) => changed.has(rule), mark: () => "changed" });
  return (
    <>
      <h2>The rules</h2>
      <DecisionTable
        caption="From top to bottom; the first row that matches decides."
        model={after}
        changed={changed}
        shown={isShown}
        below={(rule) => places.rules.get(rule)?.map(note)}
      />
      {places.elsewhere.length > 0 && (
        <>
          <h2>About the declarations</h2>
          {places.elsewhere.map(note)}
        </>
      )}
      {changed.size > 0 && (
        <details class="section">
          <summary>The changed rules, in order</summary>
          <Graph title="The changed rules, asked from top to bottom; the first yes decides" {...graph} />
        </details>
      )}
    </>
  );
}

function Resources({ preview }: { readonly preview: Preview }) {
  const where = `Resources ${preview.where}`;
  if (preview.kind === "not-previewed") return <p>{visible(`${where}: not previewed, ${preview.reason}`)}</p>;
  const { changes, limit } = preview;
  if (changes.length === 0) return <p>{visible([`${where}: none changes.`, limit].join(" ").trimEnd())}</p>;
  return (
    <details class="section">
      <summary>{visible(`${where}: ${changes.length} ${changes.length === 1 ? "changes" : "change"}`)}</summary>
      <Table
        head={["Operation", "Resource", "Type", "Properties"]}
        rows={changes.map(({ operation, name, type, properties }) => [operation, name, type, properties.join(", ")])}
      />
      {limit !== undefined && <p>{visible(limit)}</p>}
    </details>
  );
}

interface TableProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function Table({ head, rows }: TableProps) {
  return (
    <table class="report-table">
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join("\n")}>
            {cells.map((text, index) => (
              <td key={head[index]}>{visible(text)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A text of several lines, which stay lines. */
function Lines({ text }: { readonly text: string }) {
  return <pre>{text.split("\n").map(visible).join("\n")}</pre>;
}
