import { ExpressionError } from "./expressions/problem.ts";
import type { Compiled } from "./expressions/signature.ts";
import { typeName, type ValueType } from "./expressions/types.ts";
import { ArchitectDecimal, isStructure, MAXIMUM_INTEGER, type Value } from "./expressions/value.ts";

/** The types that JSON becomes where one of them is expected. */
type Taker = "string" | "boolean" | "integer" | "decimal";

export const takesJson = (type: ValueType): type is Taker =>
  type === "string" || type === "boolean" || type === "integer" || type === "decimal";

/**
 * Converts JSON to what is expected. A published flow (GenesysCloudBlueprints/switch-voice-to-web-messaging) assigns a
 * property of JSON to a String; that the other types go likewise, that `null` is NOT_SET, and that JSON of another kind
 * is an error while the flow runs, is assumed.
 */
export function fromJson(run: Compiled, type: Taker): Compiled {
  return (scope) => {
    const value = run(scope);
    if (value === null || !isStructure(value) || value.kind !== "json" || value.data === null) return null;
    const converted = as(value.data, type);
    if (converted === undefined)
      throw new ExpressionError(`${JSON.stringify(value.data)} is JSON that cannot become ${typeName(type)}`);
    return converted;
  };
}

function as(data: unknown, type: Taker): Value | undefined {
  switch (type) {
    case "string":
      return typeof data === "string" ? data : JSON.stringify(data);
    case "boolean":
      return typeof data === "boolean" ? data : undefined;
    case "integer":
      return Number.isInteger(data) && Math.abs(Number(data)) <= MAXIMUM_INTEGER ? Number(data) : undefined;
    case "decimal":
      return typeof data === "number" ? new ArchitectDecimal(data) : undefined;
    default:
      return type satisfies never;
  }
}
