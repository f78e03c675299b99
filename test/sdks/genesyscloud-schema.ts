import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

const typeSchema = z.union([
  z.object({ $ref: z.string(), secret: z.boolean().optional() }),
  z.object({
    type: z.enum(["string", "boolean", "number", "array", "object"]),
    secret: z.boolean().optional(),
    get items() {
      return typeSchema.optional();
    },
    get additionalProperties() {
      return typeSchema.optional();
    },
  }),
]);

/** A property's type in a Pulumi package schema. */
export type TypeSpec = z.infer<typeof typeSchema>;

const properties = z.record(z.string(), typeSchema);
const objectSpec = z.object({ properties, required: z.array(z.string()).default([]) });

const packageSchema = z.object({
  parameterization: z.object({
    baseProvider: z.object({ name: z.string(), version: z.string() }),
    name: z.string(),
    version: z.string(),
    value: z.record(z.string(), z.unknown()),
  }),
  provider: z.object({ inputProperties: properties }),
  resources: z.record(
    z.string(),
    objectSpec.extend({ inputProperties: properties, requiredInputs: z.array(z.string()).default([]) }),
  ),
  types: z.record(z.string(), objectSpec),
});

const file = resolve("../shared/specs/genesyscloud-schema.json");

/** The package schema read off the real provider, where it lies beside the repository. */
export const schema = existsSync(file) ? packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;

/** The TypeScript type that pulumi-language-nodejs generates for a property. */
export function generatedType(spec: TypeSpec, side: "input" | "output", qualifier: string): string {
  if ("$ref" in spec) return `${qualifier}${spec.$ref.split(":").at(-1)}`;
  const wrap = (inner: TypeSpec | undefined) => {
    const type = inner ? generatedType(inner, side, qualifier) : "unknown";
    return side === "input" ? `pulumi.Input<${type}>` : type;
  };
  switch (spec.type) {
    case "array":
      return `${wrap(spec.items)}[]`;
    case "object":
      return `{[key:string]:${wrap(spec.additionalProperties)}}`;
    case "string":
    case "boolean":
    case "number":
      return spec.type;
  }
}
