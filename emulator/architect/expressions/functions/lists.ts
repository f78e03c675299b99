import { anyList, integer, same, sameList } from "../parameters.ts";
import { ExpressionError } from "../problem.ts";
import { binary, type Signature, unary, variadic } from "../signature.ts";
import { equal, type Value } from "../value.ts";
import type { Definitions } from "./definitions.ts";

/** Functions on lists ("collections"); items have one type and may be NOT_SET. */
export const lists: Definitions = {
  Count: [unary(anyList, "integer", (list) => list.length)],
  Find: [
    binary(sameList, same, "integer[]", (list, item) =>
      list.flatMap((other, index) => (equal(other, item) ? [index] : [])),
    ),
  ],
  FindFirst: [binary(sameList, same, "integer", (list, item) => list.findIndex((other) => equal(other, item)))],
  GetAt: [itemAt()],
  MakeEmptyList: [unary(same, "T[]", () => [])],
  MakeList: [variadic(same, same, "T[]", (first, rest) => [first, ...rest])],
};

/** The item at an index from 0; GetAt(list, 0) and list[0]. */
export function itemAt(): Signature {
  return binary(sameList, integer, "T", (list, index): Value => {
    const item = list[index];
    if (item === undefined) throw new ExpressionError(`there is no item ${index} in a list of ${list.length}`);
    return item;
  });
}
