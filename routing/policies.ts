import { z } from "zod";
import { CATALOGUE, type FindingId, isFindingId } from "./analysis/catalogue.ts";

/** The policies that are findings of their own, and which. */
export const POLICY_FINDINGS = {
  queuePrefix: "AR801",
  maxRules: "AR802",
  maxPriority: "AR803",
  describedAttributes: "AR804",
  sensitiveAttributes: "AR805",
  scenarioForEachRule: "AR806",
} as const satisfies Record<string, FindingId>;

export type PolicyKey = keyof typeof POLICY_FINDINGS;

/** The policy that a finding belongs to. */
export function policyOf(id: FindingId): PolicyKey | undefined {
  return KEYS.find((key) => POLICY_FINDINGS[key] === id);
}

const KEYS = [
  "queuePrefix",
  "maxRules",
  "maxPriority",
  "describedAttributes",
  "sensitiveAttributes",
  "scenarioForEachRule",
] as const satisfies readonly PolicyKey[];

const aLine = 'expected the text that every queue name begins with, such as "Web "';
const aCount = "expected how many rules there may be, a whole number from 1";
const aPriority = "expected the highest priority that a target may give, a whole number from 0 to 25000000";
const onlyTrue = "expected true; leave it out otherwise";
const someWords = 'expected words of attribute names, such as ["email", "order_id"]';
const word = z.string(someWords).regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, "expected words of a-z and 0-9 with _ between them");
const someFindings = 'expected ids of findings, such as ["AR401"]';
const aQuestion = "expected the id of a warning or an info of docs/findings.md that is no policy";
const openFinding = z.string(someFindings).refine(isSettleable, aQuestion);
const somePolicies = `expected names of policies: ${KEYS.join(", ")}`;
const policyNames = z.array(z.enum(KEYS, somePolicies), somePolicies).default([]);

/**
 * Rules about routing.yaml that hold in a stack, whoever edits the file. A violation is an error and cannot be acknowledged,
 * except where the policies themselves say so.
 */
export const policiesSchema = z
  .strictObject(
    {
      queuePrefix: z.string(aLine).min(1, aLine).max(100, aLine).optional(),
      maxRules: z.int(aCount).min(1, aCount).optional(),
      maxPriority: z.int(aPriority).min(0, aPriority).max(25_000_000, aPriority).optional(),
      /** Every attribute says what it means and who sets it. */
      describedAttributes: z.literal(true, onlyTrue).optional(),
      /** Attributes with one of these words in their name are sensitive. */
      sensitiveAttributes: z.array(word, someWords).min(1, someWords).optional(),
      /** A scenario of routing.yaml shows each rule that can fire. */
      scenarioForEachRule: z.literal(true, onlyTrue).optional(),
      /** Findings that are errors until they are corrected or acknowledged. */
      settled: z.array(openFinding, someFindings).default([]),
      /** Policies of which a violation is a warning. */
      warnOnly: policyNames,
      /** Policies of which routing.yaml may acknowledge a violation, with a reason. */
      acknowledgeable: policyNames,
    },
    'expected policies by name, such as {"maxRules": 100}',
  )
  .superRefine((policies, context) => {
    for (const list of ["warnOnly", "acknowledgeable"] as const)
      policies[list].forEach((key, index) => {
        if (policies[key] === undefined)
          context.addIssue({
            code: "custom",
            path: [list, index],
            input: key,
            message: `there is no policy ${key} here`,
          });
      });
  });

export type Policies = z.infer<typeof policiesSchema>;

export const NO_POLICIES: Policies = { settled: [], warnOnly: [], acknowledgeable: [] };

function isSettleable(id: string): boolean {
  return isFindingId(id) && CATALOGUE[id].severity !== "error";
}
