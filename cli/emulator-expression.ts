import { z } from "zod";
import { type Evaluation, evaluateExpression, readVariables } from "../emulator/architect/expressions/evaluate.ts";
import { valueToJson } from "../emulator/architect/expressions/json-forms.ts";
import { ExpressionError } from "../emulator/architect/expressions/problem.ts";
import { typeName } from "../emulator/architect/expressions/types.ts";
import type { Value } from "../emulator/architect/expressions/value.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

export interface ExpressionOptions {
  readonly variables: string;
  readonly format: "text" | "json";
}

const variablesSchema = z.record(z.string(), z.unknown());

/** `emulator expression`: evaluates one Architect expression and shows its type and value. */
export async function emulatorExpression(text: string, options: ExpressionOptions): Promise<ExitCode> {
  const given = variables(options.variables);
  const evaluation: Evaluation =
    typeof given === "string"
      ? { kind: "problem", message: `--variables${given}`, position: undefined }
      : evaluateExpression(text, given);
  if (options.format === "json") console.log(JSON.stringify(jsonOf(evaluation)));
  else if (evaluation.kind === "value") console.log(`${typeName(evaluation.type)}: ${textOf(evaluation.value)}`);
  else console.error(evaluation.message);
  return codeOf(evaluation);
}

/** The values of the variables, or what is wrong with the text. */
function variables(json: string): ReturnType<typeof readVariables> | string {
  const shape = `expected an object such as '{"Flow.x": 5, "Flow.wait": {"type": "Duration", "value": "PT1H"}}'`;
  try {
    const parsed = variablesSchema.safeParse(JSON.parse(json));
    return parsed.success ? readVariables(parsed.data) : `: ${shape}`;
  } catch (error) {
    if (error instanceof SyntaxError) return ` is not JSON; ${shape}`;
    if (error instanceof ExpressionError) return `: ${error.message}`;
    throw error;
  }
}

/** Texts stand in quotes, so that white space shows. */
const textOf = (value: Value): string => (value === null ? "NOT_SET" : JSON.stringify(valueToJson(value)));

function jsonOf(evaluation: Evaluation): unknown {
  if (evaluation.kind === "value") return { type: typeName(evaluation.type), value: valueToJson(evaluation.value) };
  const { message, position } = evaluation;
  return { error: { message, position: position ?? null } };
}

function codeOf({ kind }: Evaluation): ExitCode {
  switch (kind) {
    case "value":
      return EXIT.clean;
    case "error":
      return EXIT.found;
    case "problem":
      return EXIT.badInput;
    default:
      return kind satisfies never;
  }
}
