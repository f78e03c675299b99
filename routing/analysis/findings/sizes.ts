import type { Attribute } from "../../model.ts";
import { decimalText, readAttribute } from "../../values.ts";
import { type Finding, finding } from "../finding.ts";
import { latticeOf } from "../number-cells.ts";
import { countWords, MAX_ATTRIBUTE_BYTES, utf8Bytes } from "../wire-size.ts";
import type { FindingContext } from "./context.ts";

const LIMIT = countWords(MAX_ATTRIBUTE_BYTES);
/** A UTF-16 unit takes at most three bytes in UTF-8 (an emoji takes four for two units). */
const BYTES_PER_UNIT = 3;

/** AR301 and AR302: whether the longest valid values of all attributes fit into one message. */
export function sizes({ model }: FindingContext): readonly Finding[] {
  const bounded: { attribute: Attribute; bytes: number }[] = [];
  const unbounded: Finding[] = [];
  for (const attribute of model.attributes.values()) {
    const value = longestValue(attribute);
    if (value !== undefined) bounded.push({ attribute, bytes: utf8Bytes(attribute.name) + value });
    else unbounded.push(finding("AR302", { place: attribute.place }, { attribute: attribute.name, limit: LIMIT }));
  }
  const bytes = bounded.reduce((sum, entry) => sum + entry.bytes, 0);
  const [largest] = bounded.toSorted((a, b) => b.bytes - a.bytes);
  if (largest === undefined || bytes <= MAX_ATTRIBUTE_BYTES) return unbounded;
  const { name, place } = largest.attribute;
  const parameters = {
    bytes: countWords(bytes),
    limit: LIMIT,
    attribute: name,
    own: countWords(largest.bytes),
  };
  return [finding("AR301", { place }, parameters), ...unbounded];
}

/** The bytes of the longest valid value as it is normally written, or undefined where there is no limit. */
function longestValue(attribute: Attribute): number | undefined {
  switch (attribute.type) {
    case "boolean":
      return utf8Bytes("false");
    case "string": {
      if (attribute.values !== undefined) {
        const valid = attribute.values.filter((value) => readAttribute(attribute, value).state === "valid");
        return Math.max(0, ...valid.map(utf8Bytes));
      }
      return attribute.maxLength === undefined ? undefined : attribute.maxLength * BYTES_PER_UNIT;
    }
    case "integer":
    case "number": {
      if (attribute.values !== undefined)
        return Math.max(...attribute.values.map((value) => decimalText(value).length));
      const { low, high, step } = latticeOf(attribute);
      if (low > high) return 0;
      // Between two bounds a number may have all its decimals.
      const decimals = step === 1n && low < high ? 11 : 0;
      const whole = (value: bigint) => (decimals === 0 ? decimalText(value) : (decimalText(value).split(".")[0] ?? ""));
      return Math.max(whole(low).length, whole(high).length) + decimals;
    }
  }
}
