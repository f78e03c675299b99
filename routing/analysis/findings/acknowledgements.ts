import type { Acknowledgement, Model } from "../../model.ts";
import { CATALOGUE, isFindingId } from "../catalogue.ts";
import { type Finding, finding } from "../finding.ts";

/**
 * Marks the findings that routing.yaml accepts, and adds AR601 to AR604 for acknowledgements that match nothing, want
 * to accept an error, stand twice, or name no finding.
 */
export function acknowledge(model: Model, findings: readonly Finding[]): readonly Finding[] {
  const complaints: Finding[] = [];
  const valid: Acknowledgement[] = [];
  for (const acknowledgement of model.acknowledgements) {
    const complaint = complaintAbout(acknowledgement, valid, findings);
    if (complaint === undefined) valid.push(acknowledgement);
    else complaints.push(complaint);
  }
  const marked = findings.map((own): Finding => {
    const match = valid.find((acknowledgement) => matches(acknowledgement, own));
    return match === undefined ? own : { ...own, acknowledged: { reason: match.reason } };
  });
  return [...marked, ...complaints];
}

function matches({ finding: id, rule }: Acknowledgement, own: Finding): boolean {
  return own.id === id && own.severity !== "error" && (rule === undefined || own.rules.includes(rule));
}

function complaintAbout(
  acknowledgement: Acknowledgement,
  earlier: readonly Acknowledgement[],
  findings: readonly Finding[],
): Finding | undefined {
  const { finding: id, rule, place } = acknowledgement;
  const about = rule === undefined ? "" : ` about rule "${rule}"`;
  const rules = rule === undefined ? [] : [rule];
  if (!isFindingId(id)) return finding("AR604", { place, rules }, { finding: id });
  if (CATALOGUE[id].severity === "error") return finding("AR602", { place, rules }, { finding: id });
  const twin = earlier.find((other) => other.finding === id && other.rule === rule);
  if (twin !== undefined) return finding("AR603", { place, rules }, { finding: id, about, line: twin.place.line });
  if (findings.some((own) => matches(acknowledgement, own))) return undefined;
  return finding("AR601", { place, rules }, { finding: id, about });
}
