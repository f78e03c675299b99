import type { Decimal } from "decimal.js";
import { ExpressionError } from "../problem.ts";
import type { Json } from "../values/json.ts";
import { ArchitectDecimal } from "../values/number.ts";

/** @throws ExpressionError unless the JSON value is a number */
export function jsonDecimal(reader: string, { data }: Json): Decimal {
  if (typeof data === "number") return new ArchitectDecimal(data);
  throw new ExpressionError(`${reader} does not accept a JSON value that is no number`);
}
