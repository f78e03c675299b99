import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { z } from "zod";

const PACKAGE = "purecloud-flow-scripting-api-sdk-javascript";

const parameterSchema = z.object({
  identifier: z.string(),
  type: z.string(),
  isArray: z.boolean(),
  allowNotSet: z.boolean(),
  repeatable: z.boolean(),
  min: z.string().optional(),
  max: z.string().optional(),
  disallowZero: z.boolean().optional(),
  mustBeLiteral: z.boolean().optional(),
});
const overloadSchema = z.object({
  identifier: z.string(),
  hidden: z.boolean().optional(),
  supportedFlowTypes: z.record(z.string(), z.string()).optional(),
  returnValue: z.object({ type: z.string(), isArray: z.boolean() }),
  parameters: z.array(parameterSchema),
  examples: z
    .array(
      z.object({
        input: z.string(),
        output: z.string(),
        hidden: z.string().optional(),
        outputFlowCurrentLanguage: z.string().optional(),
      }),
    )
    .default([]),
});
const functionSchema = z.object({
  identifier: z.string(),
  name: z.string().optional(),
  symbol: z.string().optional(),
  type: z.enum(["function", "operator"]),
  overloads: z.array(overloadSchema),
});
const catalogueSchema = z.object({ expression: z.record(z.string(), functionSchema) });

export type CatalogueFunction = z.infer<typeof functionSchema>;
export type CatalogueOverload = z.infer<typeof overloadSchema>;

/** One example: an expression and what the package says of its result. */
export interface Example {
  readonly input: string;
  readonly output: string;
  /** The catalogue's own code of the result's type; "any" where it depends on the operands. */
  readonly type: string;
}

/** The functions and operators of the installed official package. Its bundle is one script, whose modules are literals. */
export function readCatalogue(): readonly CatalogueFunction[] {
  return Object.values(catalogueSchema.parse(literalBefore("expression:{add:{identifier")).expression);
}

/** Every example of the catalogue, in its order, in English. */
export function readExamples(catalogue: readonly CatalogueFunction[]): readonly Example[] {
  const english = texts(literalBefore("AR_FN_DSC_ISNOTSETOREMPTY:"));
  return catalogue
    .flatMap(({ overloads }) => overloads)
    .flatMap(({ returnValue, examples }) =>
      examples.map(({ input, output }) => ({
        input: english.get(input) ?? input,
        output: english.get(output) ?? output,
        type: `${returnValue.type}${returnValue.isArray ? "[]" : ""}`,
      })),
    );
}

const bundle = readFileSync(
  join(
    dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)),
    "build-scripting/release/scripting.bundle.js",
  ),
  "utf8",
);

/** The value of the module that holds some text: what it assigns to its exports. */
function literalBefore(held: string): unknown {
  const start = bundle.lastIndexOf("e.exports={", bundle.indexOf(held)) + "e.exports=".length;
  return runInNewContext(`(${bundle.slice(start, endOfLiteral(start))})`);
}

function endOfLiteral(start: number): number {
  let depth = 0;
  for (let index = start; index < bundle.length; index++) {
    const character = bundle[index];
    if (character === '"' || character === "'") index = endOfString(index);
    else if (character === "{" || character === "[") depth++;
    else if ((character === "}" || character === "]") && --depth === 0) return index + 1;
  }
  throw new Error(`${PACKAGE}: the literal at ${start} does not end`);
}

function endOfString(start: number): number {
  for (let index = start + 1; ; index++) {
    if (bundle[index] === bundle[start]) return index;
    if (bundle[index] === "\\") index++;
  }
}

/** The texts of a language by their keys, however deep they lie. */
function texts(value: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [key, item] of Object.entries(part))
      if (typeof item === "string") found.set(key, item);
      else collect(item);
  };
  collect(value);
  return found;
}
