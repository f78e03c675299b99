import packageJson from "../../package.json" with { type: "json" };
import { CATALOGUE, type Entry as CatalogueEntry, FINDING_IDS } from "../../routing/analysis/catalogue.ts";
import { type Entries, type Entry, UNREADABLE } from "./entries.ts";
import { witnessText } from "./report.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
const PROBLEM_SEVERITIES = { error: "error", warning: "warning", info: "recommendation" } as const;

/** The rule of what is no finding: nothing was checked. */
const CANNOT_BE_READ = {
  severity: "error",
  title: "routing.yaml that cannot be read",
  why: "It is not UTF-8 or not YAML, or not as the language has it. Nothing else can be said about the rules, and no command takes them.",
  wayOut: "correct what stands at this place",
} as const;

const RULE_IDS: readonly string[] = [...FINDING_IDS, UNREADABLE];

/**
 * SARIF 2.1.0 for code scanning. Every rule is listed, also those without a result, since rules should not vary between
 * runs; acknowledged findings are left out, since GitHub would show them as open.
 */
export function checkSarif({ file, findings }: Entries): string {
  const rules = [...FINDING_IDS.map((id) => rule(id, CATALOGUE[id])), rule(UNREADABLE, CANNOT_BE_READ)];
  const results = findings.map(({ id, severity, message, place, rules: names, witness, help }) => ({
    ruleId: id,
    ruleIndex: RULE_IDS.indexOf(id),
    level: LEVELS[severity],
    message: { text: [`${message}.`, ...example(witness), ...(help === "" ? [] : [`Way out: ${help}.`])].join(" ") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: place.line, startColumn: place.column, endLine: place.line, endColumn: place.endColumn },
        },
      },
    ],
    // Stays the same when lines move: what it is about, not where it stands.
    partialFingerprints: { "attribute-routing/v1": [id, ...names, ...(id === UNREADABLE ? [message] : [])].join("|") },
  }));
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [{ tool: { driver: { name: "attribute-routing", semanticVersion: packageJson.version, rules } }, results }],
    },
    null,
    2,
  );
}

function rule(id: string, { severity, title, why, wayOut }: Omit<CatalogueEntry, "message">) {
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why} Way out: ${wayOut}.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { precision: "very-high", "problem.severity": PROBLEM_SEVERITIES[severity], tags: ["routing"] },
  };
}

function example(witness: Entry["witness"]): readonly string[] {
  return witness === null ? [] : [`Example: ${witnessText(witness)}.`];
}
