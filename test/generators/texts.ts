import * as fc from "fast-check";
import type { Attribute, Model } from "../../routing/model.ts";
import { LETTERS, OTHER_LETTER } from "./models.ts";

/**
 * Random texts as conversations carry them: not sent, empty, white space, every spelling of a number, half-right
 * numbers, other cases, emoji, and texts built from the characters that literals use.
 */
export const textArbitrary: fc.Arbitrary<string | undefined> = fc.oneof(
  fc.constantFrom(
    undefined,
    "",
    " ",
    "\t\r\n ",
    "05",
    "+5",
    "5.0",
    " 5 ",
    "\t-3\n",
    "5",
    "-0",
    "0",
    "4.5",
    "0.0000000001",
    "1e3",
    ".5",
    "5.",
    "５",
    "1234567890123456",
    "999999999999999.9999999999",
    "true",
    "TRUE",
    " False ",
    "yes",
    "😀",
    "\u00a0",
    "A",
    "b",
    "unknown",
    "toString",
  ),
  fc.array(fc.constantFrom(...LETTERS, OTHER_LETTER), { maxLength: 6 }).map((letters) => letters.join("")),
  fc.integer({ min: -4, max: 7 }).map(String),
  fc.integer({ min: -40, max: 70 }).map((value) => String(value / 10)),
);

/** Texts of one conversation for the attributes of a model (and of another, where one is compared). */
export function textsArbitrary(
  ...models: readonly Model[]
): fc.Arbitrary<Readonly<Record<string, string | undefined>>> {
  const names = new Set(models.flatMap((model) => [...model.attributes.keys()]));
  const declared = models.flatMap((model) => [...model.attributes.values()]);
  return fc.record(
    Object.fromEntries(
      [...names].map((name) => [
        name,
        fc.oneof(textArbitrary, valueTextArbitrary(declared.filter((attribute) => attribute.name === name))),
      ]),
    ),
  );
}

/** Declared values, so that closed sets are hit often. */
function valueTextArbitrary(attributes: readonly Attribute[]): fc.Arbitrary<string | undefined> {
  const texts = attributes.flatMap((attribute): string[] => {
    if (attribute.type === "string") {
      return (attribute.values ?? []).flatMap((value) => [value, value.toUpperCase(), value.toLowerCase()]);
    }
    return attribute.type === "boolean" ? ["true", "false"] : [];
  });
  return texts.length === 0 ? textArbitrary : fc.constantFrom(...texts);
}
