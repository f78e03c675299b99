import type { Model, Place } from "../model.ts";
import { readAttribute } from "../values.ts";
import { boundariesOf, testsOf } from "./boundaries.ts";
import { invalidText } from "./cells.ts";
import type { Decider } from "./fast-decide.ts";
import { invariant } from "./invariant.ts";
import { memberText } from "./member-text.ts";
import type { Texts } from "./point-texts.ts";
import type { Subject } from "./subject.ts";

export type ScenarioKind = "rule" | "otherwise" | "boundary" | "absent" | "invalid";

/** What a scenario is about. */
export interface About {
  readonly name: string;
  readonly kind: ScenarioKind;
  readonly place: Place;
}

/** Something that a conversation can show besides which rule decides. */
export interface Purpose extends About {
  readonly attribute: string;
  /** What the attribute must hold; undefined for "not sent". */
  readonly text: string | undefined;
  /** The rule whose literal it is about, if it is one. */
  readonly rule: number | undefined;
  /** Whether a conversation shows it: another value of the attribute would be decided otherwise. */
  shows(texts: Texts): boolean;
}

/** Both sides of each boundary, each with the conversations in which the side matters. */
export function boundaryPurposes(model: Model, decider: Decider): readonly Purpose[] {
  return boundariesOf(model).map(({ attribute, text, where, opposite, rule }): Purpose => {
    const place = (rule === undefined ? model.attributes.get(attribute) : model.rules[rule])?.place;
    invariant(place !== undefined, `a boundary of ${attribute} has no place`);
    return {
      name: `${attribute} ${text} (${where})`,
      kind: "boundary",
      place,
      attribute,
      text,
      rule,
      shows: (texts) =>
        texts[attribute] === text && decider(texts).rule !== decider({ ...texts, [attribute]: opposite }).rule,
    };
  });
}

/** Each tested attribute not sent, and sent as a text that is invalid. */
export function statePurposes(
  model: Model,
  decider: Decider,
  examples: ReadonlyMap<string, readonly string[]>,
): readonly Purpose[] {
  const tested = new Set(model.rules.flatMap((rule) => testsOf(rule.condition).map(({ attribute }) => attribute)));
  return [...tested].sort().flatMap((attribute): Purpose[] => {
    const declared = model.attributes.get(attribute);
    if (declared === undefined) return [];
    const shows = (texts: Texts, text: string | undefined) => {
      if (texts[attribute] !== text) return false;
      const { rule } = decider(texts);
      return (examples.get(attribute) ?? []).some(
        (example) => decider({ ...texts, [attribute]: example }).rule !== rule,
      );
    };
    const purpose = (kind: "absent" | "invalid", text: string | undefined): Purpose => ({
      name: `${attribute} ${kind}`,
      kind,
      place: declared.place,
      attribute,
      text,
      rule: undefined,
      shows: (texts) => shows(texts, text),
    });
    const text = invalidText(declared);
    return text === undefined
      ? [purpose("absent", undefined)]
      : [purpose("absent", undefined), purpose("invalid", text)];
  });
}

const MAX_EXAMPLES = 200;

/** A valid text of each class of each attribute. */
export function examplesOf({ model, rules }: Subject): ReadonlyMap<string, readonly string[]> {
  const examples = new Map<string, string[]>();
  for (const { name, members } of rules.space.axes) {
    const attribute = model.attributes.get(name);
    if (attribute === undefined) continue;
    const own = examples.get(name) ?? [];
    examples.set(name, own);
    for (const member of members.flat()) {
      if (own.length >= MAX_EXAMPLES) break;
      const text = memberText(member);
      if (text !== undefined && readAttribute(attribute, text).state === "valid") own.push(text);
    }
  }
  return examples;
}
