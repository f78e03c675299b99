import type { Model } from "../model.ts";
import { NO_POLICIES, type Policies } from "../policies.ts";
import type { Limits } from "./budget.ts";
import type { Finding } from "./finding.ts";
import { acknowledge } from "./findings/acknowledgements.ts";
import { idleParts } from "./findings/condition-parts.ts";
import type { FindingContext, FindingSource } from "./findings/context.ts";
import { declarations, unusedQueues } from "./findings/declarations.ts";
import { impossibleComparisons } from "./findings/literals.ts";
import { lookalikes } from "./findings/names.ts";
import { overlaps } from "./findings/overlaps.ts";
import { policyFindings, unsettled } from "./findings/policies.ts";
import { unreachableRules } from "./findings/reachability.ts";
import { remainder } from "./findings/remainder.ts";
import { removableRules } from "./findings/removable.ts";
import { writtenScenarios } from "./findings/scenarios.ts";
import { sizes } from "./findings/sizes.ts";
import { guestClaims } from "./findings/trust.ts";
import { otherwiseVerdict, prepare, verdictsOf } from "./subject.ts";

export type { Finding } from "./finding.ts";

export interface AnalysisOptions {
  /** How much work may be done before a question is reported as not decided. */
  readonly limits?: Limits;
  /** What the stack does not allow, besides what is never right. */
  readonly policies?: Policies | undefined;
}

const SOURCES: readonly FindingSource[] = [
  unreachableRules,
  remainder,
  idleParts,
  overlaps,
  removableRules,
  impossibleComparisons,
  declarations,
  unusedQueues,
  lookalikes,
  sizes,
  guestClaims,
  writtenScenarios,
];

/**
 * Everything there is to say about a model, exactly: over all texts that its attributes can have. Findings that
 * routing.yaml acknowledges are marked, not left out. Sorted by place, then id; the same model gives the same findings.
 */
export function analyse(model: Model, options: AnalysisOptions = {}): readonly Finding[] {
  const subject = prepare(model, options.limits);
  const verdicts = verdictsOf(subject);
  const context: FindingContext = { model, subject, verdicts, otherwise: otherwiseVerdict(subject) };
  const { policies = NO_POLICIES } = options;
  const findings = [...SOURCES.flatMap((source) => source(context)), ...policyFindings(context, policies)];
  return unsettled(acknowledge(model, findings, policies), policies).toSorted(
    (a, b) =>
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compareTexts(a.id, b.id) ||
      compareTexts(a.message, b.message),
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
