import type { Acknowledgement, Model } from "../../model.ts";
import { type Policies, policyOf } from "../../policies.ts";
import { CATALOGUE, type FindingId, isFindingId } from "../catalogue.ts";
import { type Finding, finding } from "../finding.ts";

/**
 * Marks the findings that routing.yaml accepts, and adds AR601 to AR605 for acknowledgements that match nothing, want
 * to accept an error, stand twice, name no finding, or want to accept what a policy forbids.
 */
export function acknowledge(model: Model, findings: readonly Finding[], policies: Policies): readonly Finding[] {
  const complaints: Finding[] = [];
  const valid: Acknowledgement[] = [];
  for (const acknowledgement of model.acknowledgements) {
    const complaint = complaintAbout(acknowledgement, valid, findings, policies);
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
  return own.id === id && (rule === undefined || own.rules.includes(rule));
}

function complaintAbout(
  acknowledgement: Acknowledgement,
  earlier: readonly Acknowledgement[],
  findings: readonly Finding[],
  policies: Policies,
): Finding | undefined {
  const { finding: id, rule, place } = acknowledgement;
  const about = rule === undefined ? "" : ` about rule "${rule}"`;
  const rules = rule === undefined ? [] : [rule];
  if (!isFindingId(id)) return finding("AR604", { place, rules }, { finding: id });
  const refusal = refusalOf(id, policies);
  if (refusal !== undefined) return finding(refusal, { place, rules }, { finding: id });
  const twin = earlier.find((other) => other.finding === id && other.rule === rule);
  if (twin !== undefined) return finding("AR603", { place, rules }, { finding: id, about, line: twin.place.line });
  if (findings.some((own) => matches(acknowledgement, own))) return undefined;
  // One file serves several stacks: what another stack's policy does not allow may be acknowledged for that one.
  const policy = policyOf(id);
  if (policy !== undefined && policies[policy] === undefined) return undefined;
  return finding("AR601", { place, rules }, { finding: id, about });
}

/** The finding that says why an acknowledgement of this one is not accepted. */
function refusalOf(id: FindingId, policies: Policies): "AR602" | "AR605" | undefined {
  const policy = policyOf(id);
  if (policy === undefined) return CATALOGUE[id].severity === "error" ? "AR602" : undefined;
  return policies[policy] === undefined || policies.acknowledgeable.includes(policy) ? undefined : "AR605";
}
