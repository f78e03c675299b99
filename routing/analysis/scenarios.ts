import { decide } from "../decide.ts";
import type { Model, Place } from "../model.ts";
import { deciderOf } from "./fast-decide.ts";
import type { Texts } from "./point-texts.ts";
import { type Candidate, candidatesFor, cover } from "./scenario-cover.ts";
import { type About, boundaryPurposes, examplesOf, type ScenarioKind, statePurposes } from "./scenario-purposes.ts";
import { otherwiseVerdict, prepare, verdictsOf } from "./subject.ts";
import { attributeBytes, MAX_ATTRIBUTE_BYTES } from "./wire-size.ts";

export type { ScenarioKind };

/** A conversation to send and the decision it must have. */
export interface DerivedScenario {
  readonly name: string;
  readonly kind: ScenarioKind;
  /** The texts to send, by attribute; names are sorted. */
  readonly attributes: Texts;
  readonly expect: { readonly rule: string | null; readonly queue: string };
  /** The rule, attribute or `otherwise` that the scenario is about. */
  readonly place: Place;
}

/** Something worth a scenario that has none, and why. */
export interface OmittedScenario {
  readonly name: string;
  readonly kind: ScenarioKind;
  readonly reason: string;
  readonly place: Place;
}

export interface ScenarioPlan {
  readonly scenarios: readonly DerivedScenario[];
  readonly omitted: readonly OmittedScenario[];
}

/** The scenarios of {@link planScenarios} without the account of what is left out. */
export function deriveScenarios(model: Model): readonly DerivedScenario[] {
  return planScenarios(model).scenarios;
}

/**
 * Few conversations that together show every rule that can fire, `otherwise`, both sides of each numeric boundary, and
 * each tested attribute absent and invalid. One conversation serves several purposes where it can. The same model gives
 * the same scenarios; the order of declarations does not matter. All are confirmed by `decide`.
 */
export function planScenarios(model: Model): ScenarioPlan {
  const subject = prepare(model);
  const decider = deciderOf(model, subject.rules);
  const omitted: OmittedScenario[] = [];
  const candidates: Candidate[] = [];
  const contexts: Texts[] = [];

  verdictsOf(subject).forEach((verdict, index) => {
    const rule = model.rules[index];
    if (rule === undefined) return;
    const subjectOf = { name: rule.name, kind: "rule", place: rule.place } as const;
    if (verdict.kind === "reachable") {
      contexts[index] = verdict.texts;
      candidates.push({ ...subjectOf, texts: verdict.texts, required: true });
    } else if (verdict.kind === "undecided") {
      omitted.push({ ...subjectOf, reason: "whether the rule can ever fire is not decided" });
    }
  });
  const otherwise = { name: "otherwise", kind: "otherwise", place: model.otherwisePlace } as const;
  const rest = otherwiseVerdict(subject);
  if (rest.kind === "reachable") candidates.push({ ...otherwise, texts: rest.texts, required: true });
  if (rest.kind === "undecided") {
    omitted.push({ ...otherwise, reason: "whether anything falls to otherwise is not decided" });
  }

  const purposes = [...boundaryPurposes(model, decider), ...statePurposes(model, decider, examplesOf(subject))];
  candidates.push(...candidatesFor(purposes, model, contexts));
  const fitting = candidates.filter((candidate) => {
    const bytes = attributeBytes(candidate.texts);
    if (bytes <= MAX_ATTRIBUTE_BYTES) return true;
    if (candidate.required) omitted.push({ ...aboutOf(candidate), reason: `${bytes} bytes cannot be sent` });
    return false;
  });
  const { chosen, unserved } = cover(fitting, purposes);
  for (const purpose of unserved)
    omitted.push({ ...aboutOf(purpose), reason: "no conversation found whose decision depends on it" });
  return { scenarios: distinctNames(chosen.map((candidate) => toScenario(model, candidate))), omitted };
}

function toScenario(model: Model, { name, kind, place, texts }: Candidate): DerivedScenario {
  const { rule, target } = decide(model, texts);
  const attributes = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name, kind, attributes, expect: { rule, queue: target.queue }, place };
}

/** Rules may be called like a purpose; the later of two equal names gets a number. */
function distinctNames(scenarios: readonly DerivedScenario[]): readonly DerivedScenario[] {
  const taken = new Set<string>();
  return scenarios.map((scenario) => {
    let name = scenario.name;
    for (let number = 2; taken.has(name); number++) name = `${scenario.name} (${number})`;
    taken.add(name);
    return { ...scenario, name };
  });
}

function aboutOf({ name, kind, place }: About): About {
  return { name, kind, place };
}
