import packageJson from "../../package.json" with { type: "json" };
import { CATALOGUE, FINDING_IDS } from "../../routing/analysis/catalogue.ts";
import { type CheckReport, witnessText } from "./report.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
const PROBLEM_SEVERITIES = { error: "error", warning: "warning", info: "recommendation" } as const;

/**
 * SARIF 2.1.0 for code scanning. Every rule is listed, also those without a result, since rules should not vary between
 * runs; acknowledged findings are left out, since GitHub would show them as open.
 */
export function checkSarif({ file, findings }: CheckReport): string {
  const rules = FINDING_IDS.map((id) => {
    const { severity, title, why, wayOut } = CATALOGUE[id];
    return {
      id,
      name: id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      help: { text: `${why} Way out: ${wayOut}.` },
      defaultConfiguration: { level: LEVELS[severity] },
      properties: { precision: "very-high", "problem.severity": PROBLEM_SEVERITIES[severity], tags: ["routing"] },
    };
  });
  const results = findings.map(({ id, severity, message, place, rules: names, witness, help }) => ({
    ruleId: id,
    ruleIndex: FINDING_IDS.indexOf(id),
    level: LEVELS[severity],
    message: { text: `${message}. ${witness === null ? "" : `Example: ${witnessText(witness)}. `}Way out: ${help}.` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: place.line, startColumn: place.column, endLine: place.line, endColumn: place.endColumn },
        },
      },
    ],
    // Stays the same when lines move: what it is about, not where it stands.
    partialFingerprints: { "attribute-routing/v1": [id, ...names].join("|") },
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
