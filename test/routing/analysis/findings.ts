import { type AnalysisOptions, analyse, type Finding } from "../../../routing/analysis/analyse.ts";
import type { FindingId } from "../../../routing/analysis/catalogue.ts";
import { readModel } from "../../../routing/read.ts";

/** What a test looks at: the message, the text of routing.yaml that is underlined, and the example. */
export interface Seen {
  readonly message: string;
  readonly at: string;
  readonly rules: readonly string[];
  readonly witness: Readonly<Record<string, string>> | null;
}

const DEFAULTS = {
  attributes: `attributes:
  segment: { type: string, values: [vip, standard, trial] }
  level: { type: integer, minimum: 1, maximum: 5 }`,
  queues: `queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }`,
  rules: "rules: []",
  otherwise: "otherwise: { queue: standard }",
};

/** A routing.yaml of which only what matters to a test is written; the rest has defaults. */
export function yamlOf(parts: Partial<typeof DEFAULTS> & { readonly more?: string }): string {
  const { attributes, queues, rules, otherwise, more = "" } = { ...DEFAULTS, ...parts };
  return [attributes, queues, rules, otherwise, more].join("\n");
}

/** All findings about a routing.yaml. */
export function findingsIn(source: string, options?: AnalysisOptions): readonly Finding[] {
  return analyse(readModel(source, "routing.yaml"), options);
}

/** The findings with one id, as a test looks at them. */
export function seen(id: FindingId, source: string, options?: AnalysisOptions): readonly Seen[] {
  const lines = source.split("\n");
  return findingsIn(source, options)
    .filter((finding) => finding.id === id)
    .map(({ message, place, rules, witness }) => ({
      message,
      at: (lines[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1),
      rules,
      witness,
    }));
}
