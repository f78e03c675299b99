import { anyList, integer, integerWithin, json, same, sameList, sameSet } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, repeated, type Signature, unary } from "../signature.ts";
import { equal } from "../values/equal.ts";
import { isJsonArray } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import type { Definitions } from "./definitions.ts";

/** Functions on collections; items have one type and may be NOT_SET. */
export const lists: Definitions = {
  // Younger than the catalogue: used by published flows.
  AddItem: [binary(sameList, same, "T[]", (list, item) => [...list, item])],
  Count: [
    unary(anyList, "integer", (list) => list.length),
    // Published flows count the items of a JSON array.
    unary(json, "integer", ({ data }) => {
      if (isJsonArray(data)) return data.length;
      throw new ExpressionError("Count does not accept a JSON value that is no array");
    }),
  ],
  Find: [
    binary(sameList, sameOf(), "integer[]", (list, item) =>
      list.flatMap((other, index) => (equal(other, item) ? [index] : [])),
    ),
  ],
  FindFirst: [binary(sameList, sameOf(), "integer", (list, item) => list.findIndex((other) => equal(other, item)))],
  GetAt: [binary(sameList, integerWithin(0), "T", itemAt)],
  MakeEmptyList: [unary(same, "T[]", () => [])],
  MakeList: [repeated(same, "T[]", (items) => items)],
};

/** list[0] */
export const byIndex: readonly Signature[] = [
  binary(sameList, integer, "T", itemAt),
  // So a published flow says: it validates, and fails when the flow runs; ToJsonCollection is the way.
  binary(json, integer, "json", () => {
    throw new ExpressionError("a JSON value has no items of its own; make a collection of it by ToJsonCollection");
  }),
];

/** What is sought has the type of the items and is not the literal NOT_SET (`resolveFind`), though it may be NOT_SET. */
function sameOf(): typeof same {
  return { ...sameSet, read: (value) => value };
}

function itemAt(list: readonly Value[], index: number): Value {
  const item = list[index];
  if (item === undefined) throw new ExpressionError(`there is no item ${index} in a list of ${list.length}`);
  return item;
}
