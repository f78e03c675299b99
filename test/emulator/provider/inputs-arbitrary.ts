import fc from "fast-check";
import type { Field, Fields } from "../../../emulator/provider/schema/field.ts";

/** What a program can say. */
export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** Inputs that the schema allows, with any optional property there or not; those in `without` never. */
export function inputsArbitrary(fields: Fields, without: readonly string[] = []): fc.Arbitrary<Record<string, Json>> {
  const given = Object.entries(fields).filter(([name, field]) => !field.output && !without.includes(name));
  const model = Object.fromEntries(given.map(([name, field]) => [name, value(field)]));
  const requiredKeys = given.filter(([, field]) => field.required).map(([name]) => name);
  return fc.record(model, { requiredKeys });
}

function value(field: Field): fc.Arbitrary<Json> {
  switch (field.kind) {
    case "text":
      if (field.oneOf) return fc.constantFrom(...field.oneOf);
      if (field.pattern)
        return fc.constantFrom("#2A60C8", "Includes").filter((text) => field.pattern?.matches.test(text) ?? true);
      return fc
        .string({ unit: "grapheme", minLength: 1, maxLength: field.maxLength ?? 20 })
        .filter((text) => text.length <= 100);
    case "flag":
      return fc.boolean();
    case "number":
      return field.integer
        ? fc.integer({ min: field.min ?? 0, max: field.max ?? 100_000 })
        : fc.double({ min: field.min ?? 0, max: field.max ?? 100_000, noNaN: true }).map((number) => number + 0);
    case "list": {
      // A required list left empty is not sent, which the provider itself sees as a difference for ever.
      const size = { minLength: field.min ?? (field.required ? 1 : 0), maxLength: Math.min(field.max ?? 3, 3) };
      return field.unordered
        ? fc.uniqueArray(value(field.of), { ...size, selector: (element) => JSON.stringify(element) })
        : fc.array(value(field.of), size);
    }
    case "map":
      return fc.dictionary(fc.constantFrom(...(field.keys ?? ["a", "b"])), fc.string({ minLength: 1 }));
    case "block":
      return inputsArbitrary(field.fields);
  }
}
