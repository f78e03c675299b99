import type { Finding } from "../../routing/analysis/finding.ts";
import { type Model, OTHERWISE } from "../../routing/model.ts";

export interface FindingsByPlace {
  /** By the name of the rule that a finding stands at, or `otherwise`. */
  readonly rules: ReadonlyMap<string, readonly Finding[]>;
  /** About attributes, queues, scenarios and acknowledgements. */
  readonly elsewhere: readonly Finding[];
  readonly lines: ReadonlyMap<number, readonly Finding[]>;
}

/** Findings beside what they speak of: the rule whose lines they stand on, else the line alone. */
export function findingsByPlace(model: Model, findings: readonly Finding[]): FindingsByPlace {
  const starts = [
    ...model.rules.map(({ name, place }) => ({ name, line: place.line })),
    { name: OTHERWISE, line: model.otherwisePlace.line },
  ];
  const ends = [
    ...starts.map(({ line }) => line),
    ...[...model.attributes.values(), ...model.queues.values(), ...model.scenarios, ...model.acknowledgements].map(
      ({ place }) => place.line,
    ),
  ].sort((a, b) => a - b);
  const ruleAt = (line: number) =>
    starts.find((start) => start.line <= line && line < (ends.find((end) => end > start.line) ?? Number.MAX_VALUE))
      ?.name;
  const placed = findings.map((finding) => ({ finding, rule: ruleAt(finding.place.line) }));
  return {
    rules: grouped(placed.flatMap(({ finding, rule }) => (rule === undefined ? [] : [[rule, finding]]))),
    elsewhere: placed.filter(({ rule }) => rule === undefined).map(({ finding }) => finding),
    lines: grouped(findings.map((finding) => [finding.place.line, finding])),
  };
}

function grouped<K>(pairs: readonly (readonly [K, Finding])[]): ReadonlyMap<K, readonly Finding[]> {
  const groups = new Map<K, Finding[]>();
  for (const [key, finding] of pairs) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [finding]);
    else known.push(finding);
  }
  return groups;
}
