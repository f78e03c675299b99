import type { Model } from "../model.ts";
import { testsOf } from "./boundaries.ts";
import { invalidText } from "./cells.ts";
import type { Texts } from "./point-texts.ts";
import type { About, Purpose } from "./scenario-purposes.ts";

/** A conversation that might become a scenario. */
export interface Candidate extends About {
  readonly texts: Texts;
  /** Rules and `otherwise` always have their own conversation. */
  readonly required: boolean;
}

/** How many rules' examples are tried as the surroundings of one purpose. */
const MAX_CONTEXTS = 12;

/**
 * Conversations that may show a purpose: the example of a rule that tests the attribute, with the attribute as the
 * purpose wants it. `contexts` are the examples of the rules, where there are any.
 */
export function candidatesFor(
  purposes: readonly Purpose[],
  model: Model,
  contexts: readonly (Texts | undefined)[],
): readonly Candidate[] {
  const testers = new Map<string, number[]>();
  model.rules.forEach((rule, index) => {
    for (const attribute of new Set(testsOf(rule.condition).map((test) => test.attribute))) {
      const known = testers.get(attribute);
      if (known === undefined) testers.set(attribute, [index]);
      else known.push(index);
    }
  });
  const allInvalid: Record<string, string> = {};
  for (const attribute of [...testers.keys()].sort()) {
    const declared = model.attributes.get(attribute);
    const text = declared === undefined ? undefined : invalidText(declared);
    if (text !== undefined) allInvalid[attribute] = text;
  }
  return purposes.flatMap((purpose) => {
    const rules = [
      ...(purpose.rule === undefined ? [] : [purpose.rule]),
      ...(testers.get(purpose.attribute) ?? []).slice(0, MAX_CONTEXTS),
    ];
    const surroundings = [...new Set(rules)].map((rule) => contexts[rule]).filter((texts) => texts !== undefined);
    const whole: Texts[] = purpose.kind === "invalid" ? [allInvalid] : [];
    return [...whole, ...surroundings, {}].map((context): Candidate => {
      const rest = Object.fromEntries(Object.entries(context).filter(([name]) => name !== purpose.attribute));
      const texts = purpose.text === undefined ? rest : { ...rest, [purpose.attribute]: purpose.text };
      return { name: purpose.name, kind: purpose.kind, place: purpose.place, texts, required: false };
    });
  });
}

/** Greedy cover: what is required first, then always the candidate that shows most of what is left. */
export function cover(
  candidates: readonly Candidate[],
  purposes: readonly Purpose[],
): { readonly chosen: readonly Candidate[]; readonly unserved: readonly Purpose[] } {
  const open = new Map<string, Purpose[]>();
  for (const purpose of purposes) {
    const key = keyOf(purpose.attribute, purpose.text);
    const known = open.get(key);
    if (known === undefined) open.set(key, [purpose]);
    else known.push(purpose);
  }
  const attributes = [...new Set(purposes.map(({ attribute }) => attribute))];
  const shownBy = ({ texts }: Candidate): Purpose[] =>
    attributes.flatMap((attribute) =>
      (open.get(keyOf(attribute, texts[attribute])) ?? []).filter((purpose) => purpose.shows(texts)),
    );
  const serve = (shown: readonly Purpose[]) => {
    for (const purpose of shown) {
      const key = keyOf(purpose.attribute, purpose.text);
      open.set(
        key,
        (open.get(key) ?? []).filter((other) => other !== purpose),
      );
    }
  };

  const chosen = candidates.filter(({ required }) => required);
  for (const candidate of chosen) serve(shownBy(candidate));
  // What a candidate shows can only become less, so a count from before is an upper bound.
  let waiting = candidates
    .filter(({ required }) => !required)
    .map((candidate) => ({ candidate, bound: shownBy(candidate).length }));
  for (let wanted = Math.max(0, ...waiting.map(({ bound }) => bound)); wanted > 0; wanted--) {
    waiting = waiting.map((entry) => {
      if (entry.bound < wanted) return entry;
      const shown = shownBy(entry.candidate);
      if (shown.length < wanted) return { ...entry, bound: shown.length };
      serve(shown);
      chosen.push({ ...entry.candidate, name: nameOf(shown) });
      return { ...entry, bound: 0 };
    });
  }
  const kinds = ["rule", "otherwise", "boundary", "absent", "invalid"];
  chosen.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return { chosen, unserved: [...open.values()].flat() };
}

function keyOf(attribute: string, text: string | undefined): string {
  return text === undefined ? attribute : `${attribute} ${text}`;
}

function nameOf(shown: readonly Purpose[]): string {
  const names = shown.map(({ name }) => name);
  return names.length <= 3 ? names.join(" and ") : `${names.slice(0, 2).join(" and ")} and ${names.length - 2} more`;
}
