import { boundariesOf } from "../../../routing/analysis/boundaries.ts";
import { planScenarios, type ScenarioKind } from "../../../routing/analysis/scenarios.ts";
import { decide } from "../../../routing/decide.ts";
import { type Model, OTHERWISE } from "../../../routing/model.ts";

/** A conversation that proves something about the rules. */
export interface CoveringScenario {
  readonly name: string;
  /** `stated` stands in routing.yaml; the others are derived from the rules. */
  readonly kind: ScenarioKind | "stated";
  /** Values of sensitive attributes are masked. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface CoveredBoundary {
  /** Such as `priority_level 4 (at gte 4)`. */
  readonly name: string;
  /** Names of the scenarios in which it matters. */
  readonly scenarios: readonly string[];
}

/** What the scenarios reach, as verification runs them: those of routing.yaml and those derived from the rules. */
export interface Coverage {
  /** By the name of the rule, or `otherwise`. */
  readonly rules: ReadonlyMap<string, readonly CoveringScenario[]>;
  readonly boundaries: readonly CoveredBoundary[];
}

const MASK = "•••";

/** Which scenarios reach each rule and each boundary of a model. */
export function coverageOf(model: Model): Coverage {
  const stated = model.scenarios.map(({ name, attributes }) => ({ name, attributes, kind: "stated" as const }));
  const sent = new Set<string>();
  const scenarios = [...stated, ...planScenarios(model).scenarios].filter(({ attributes }) => {
    const texts = JSON.stringify(Object.entries(attributes).sort());
    return !sent.has(texts) && sent.add(texts);
  });
  const rules = new Map<string, CoveringScenario[]>([...model.rules.map(({ name }) => name), OTHERWISE].map(none));
  const decided = scenarios.map(({ attributes }) => decide(model, attributes).rule ?? OTHERWISE);
  scenarios.forEach(({ name, kind, attributes }, index) => {
    rules.get(decided[index] ?? OTHERWISE)?.push({ name, kind, attributes: masked(model, attributes) });
  });
  const boundaries = boundariesOf(model).map(({ attribute, text, where, opposite }): CoveredBoundary => {
    const matters = scenarios.filter(
      ({ attributes }, index) =>
        attributes[attribute] === text &&
        (decide(model, { ...attributes, [attribute]: opposite }).rule ?? OTHERWISE) !== decided[index],
    );
    return { name: `${attribute} ${text} (${where})`, scenarios: matters.map(({ name }) => name) };
  });
  return { rules, boundaries };
}

function none(name: string): [string, CoveringScenario[]] {
  return [name, []];
}

function masked(model: Model, attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.map(([name, text]) => [name, model.attributes.get(name)?.sensitive === true ? MASK : text]),
  );
}
