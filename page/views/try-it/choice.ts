import { signal } from "@preact/signals";
import type { Attribute } from "../../../routing/model.ts";
import { decimalText } from "../../../routing/values.ts";

/** What the shop page does with an attribute: leave it out, send a value that is offered, or any text at all. */
export type Choice =
  | { readonly mode: "absent" }
  | { readonly mode: "offered"; readonly text: string }
  | { readonly mode: "other"; readonly text: string };

/** What is chosen, by the attribute's name; what is not there is absent. It stays while other views are shown. */
export const choices = signal<Readonly<Record<string, Choice>>>({});

export function choose(name: string, choice: Choice): void {
  choices.value = { ...choices.value, [name]: choice };
}

export const choiceOf = (name: string): Choice =>
  (Object.hasOwn(choices.value, name) ? choices.value[name] : undefined) ?? { mode: "absent" };

/** The texts that the shop page sends, of the attributes that there are. */
export function chosenTexts(attributes: ReadonlyMap<string, Attribute> | undefined): Readonly<Record<string, string>> {
  const texts = Object.entries(choices.value).flatMap(([name, choice]): [string, string][] =>
    choice.mode === "absent" || attributes?.has(name) === false ? [] : [[name, choice.text]],
  );
  return Object.fromEntries(texts);
}

/** What is offered for an attribute by its type: a few values, a range, or only free text. */
export type Offer =
  | { readonly kind: "values"; readonly texts: readonly string[] }
  | { readonly kind: "range"; readonly minimum: number; readonly maximum: number; readonly step: number }
  | { readonly kind: "text" };

/** A slider with more positions than this cannot be set to one of them. */
const MOST_POSITIONS = 1000;

export function offerOf(attribute: Attribute): Offer {
  switch (attribute.type) {
    case "boolean":
      return { kind: "values", texts: ["true", "false"] };
    case "string":
      return attribute.values === undefined ? { kind: "text" } : { kind: "values", texts: attribute.values };
    case "integer":
    case "number": {
      const { values, minimum, maximum, type } = attribute;
      if (values !== undefined) return { kind: "values", texts: values.map(decimalText) };
      if (minimum === undefined || maximum === undefined) return { kind: "text" };
      const [low, high] = [Number(decimalText(minimum)), Number(decimalText(maximum))];
      const step = type === "integer" ? 1 : 0.5;
      return (high - low) / step > MOST_POSITIONS
        ? { kind: "text" }
        : { kind: "range", minimum: low, maximum: high, step };
    }
  }
}
