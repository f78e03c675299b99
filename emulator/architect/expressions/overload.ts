import type { Parameter, Signature } from "./signature.ts";
import { isAnything, isBase, itemType, type StaticType, type ValueType } from "./types.ts";

/** The signature that operands of these types call, and the type of its result. */
export interface Resolved {
  readonly signature: Signature;
  readonly type: ValueType;
}

/** Finds the first signature that accepts operands of these types; types match exactly, nothing is converted. */
export function resolve(signatures: readonly Signature[], operands: readonly StaticType[]): Resolved | undefined {
  for (const signature of signatures) {
    const type = resultType(signature, operands);
    if (type !== undefined) return { signature, type };
  }
  return undefined;
}

function resultType(signature: Signature, operands: readonly StaticType[]): ValueType | undefined {
  const { parameters, rest, returns, unboundIs, needsSetOperand } = signature;
  if (operands.length < parameters.length || (rest === undefined && operands.length > parameters.length))
    return undefined;
  if (needsSetOperand === true && operands.every((operand) => operand === "NOT_SET")) return undefined;
  let bound: ValueType | undefined;
  let usesT = false;
  for (const [index, operand] of operands.entries()) {
    const parameter = parameters[index] ?? rest;
    if (parameter === undefined || !accepts(parameter, operand)) return undefined;
    const { accepts: pattern } = parameter;
    if (pattern !== "T" && pattern !== "T[]") continue;
    usesT = true;
    const here = pattern === "T" ? operand : (itemType(operand) ?? "NOT_SET");
    if (here === "NOT_SET") continue;
    if (bound !== undefined && bound !== here) return undefined;
    bound = here;
  }
  const t = bound ?? unboundIs;
  if (usesT && t === undefined) return undefined;
  if (returns === "T") return t;
  if (returns !== "T[]") return returns;
  return t !== undefined && isBase(t) ? `${t}[]` : undefined;
}

function accepts(parameter: Parameter<unknown>, operand: StaticType): boolean {
  const { accepts: pattern, allowsNotSet } = parameter;
  if (pattern === "NOT_SET") return operand === "NOT_SET";
  if (operand === "NOT_SET") return allowsNotSet && pattern !== "any" && pattern !== "any[]" && pattern !== "T[]";
  if (typeof pattern !== "string") return pattern.some((type) => type === operand);
  const isList = itemType(operand) !== undefined;
  if (pattern === "any[]" || pattern === "T[]") return isList && isAnything(operand);
  if (pattern === "any" || pattern === "T") return !isList && isAnything(operand);
  return pattern === operand;
}
