import type { Model, Place } from "../../model.ts";
import { type Finding, finding } from "../finding.ts";
import type { FindingContext } from "./context.ts";

interface Named {
  readonly name: string;
  readonly place: Place;
  readonly rules?: readonly string[];
}

/** AR206: names of one kind that differ by case only. (Of queue names the reader refuses it.) */
export function lookalikes({ model }: FindingContext): readonly Finding[] {
  const queues = [...model.queues.values()];
  return [
    ...amongst(
      "the rules",
      model.rules.map(({ name, place }) => ({ name, place, rules: [name] })),
    ),
    ...amongst(
      "the queue keys",
      queues.map(({ key, place }) => ({ name: key, place })),
    ),
    ...amongst(
      "the skills",
      targetNames(model, ({ skills }) => skills),
    ),
    ...amongst(
      "the languages",
      targetNames(model, ({ language }) => (language === undefined ? [] : [language])),
    ),
    ...[...model.attributes.values()].flatMap((attribute) =>
      attribute.type !== "string" || attribute.ignoreCase
        ? []
        : amongst(
            "the values",
            (attribute.values ?? []).map((name) => ({ name, place: attribute.place })),
            ` of "${attribute.name}"`,
          ),
    ),
  ];
}

function targetNames(model: Model, namesOf: (target: Model["otherwise"]) => readonly string[]): readonly Named[] {
  return [
    ...model.rules.flatMap((rule) =>
      namesOf(rule.target).map((name) => ({ name, place: rule.place, rules: [rule.name] })),
    ),
    ...namesOf(model.otherwise).map((name) => ({ name, place: model.otherwisePlace })),
  ];
}

function amongst(kind: string, names: readonly Named[], owner = ""): readonly Finding[] {
  const first = new Map<string, Named>();
  const said = new Set<string>();
  return names.flatMap((named) => {
    const folded = named.name.toLowerCase();
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, named);
    if (earlier === undefined || earlier.name === named.name || said.has(named.name)) return [];
    said.add(named.name);
    const rules = [...(named.rules ?? []), ...(earlier.rules ?? [])];
    return [finding("AR206", { place: named.place, rules }, { kind, name: named.name, other: earlier.name, owner })];
  });
}
