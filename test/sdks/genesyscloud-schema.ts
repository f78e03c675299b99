import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as genesyscloud from "@pulumi/genesyscloud";
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

const baseProvider = z.object({ name: z.string(), version: z.string() });
const base64 = z.string().transform((text): unknown => JSON.parse(Buffer.from(text, "base64").toString("utf8")));

/** As `pulumi package get-schema` prints it: 145 resources, with shapes that the local SDK does not need. */
const wholeSchema = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  parameterization: z.union([
    z.object({ baseProvider, parameter: base64 }),
    z.object({ baseProvider, name: z.string(), version: z.string(), value: z.unknown() }),
  ]),
  provider: z.unknown(),
  resources: z.record(z.string(), z.unknown()),
  types: z.record(z.string(), z.unknown()),
});

/** Of the whole schema only what the local SDK declares: its resources, the provider, and the types that these lead to. */
function cutToSdk(whole: z.infer<typeof wholeSchema>): unknown {
  const { parameterization } = whole;
  const resources = Object.fromEntries(Object.entries(whole.resources).filter(([token]) => IN_SDK.has(token)));
  const reached = new Set<string>();
  const follow = (value: unknown): void => {
    for (const [, token = ""] of JSON.stringify(value).matchAll(/"#\/types\/([^"]+)"/g)) {
      if (reached.has(token)) continue;
      reached.add(token);
      follow(whole.types[token] ?? {});
    }
  };
  follow([resources, whole.provider]);
  return {
    ...whole,
    parameterization:
      "parameter" in parameterization
        ? {
            baseProvider: parameterization.baseProvider,
            name: whole.name,
            version: whole.version,
            value: parameterization.parameter,
          }
        : parameterization,
    resources,
    types: Object.fromEntries(Object.entries(whole.types).filter(([token]) => reached.has(token))),
  };
}

const IN_SDK: ReadonlySet<string> = new Set(
  [
    genesyscloud.Flow,
    genesyscloud.RoutingQueue,
    genesyscloud.WebdeploymentsConfiguration,
    genesyscloud.WebdeploymentsDeployment,
  ].map(({ __pulumiType }) => __pulumiType),
);

const packageSchema = z.object({
  parameterization: z.object({
    baseProvider,
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

/** What `npm run sdk:check` has read off the real provider just now, else what lies beside the repository. */
const file = process.env.GENESYSCLOUD_SCHEMA ?? resolve("../shared/specs/genesyscloud-schema.json");

/** The package schema of the real provider, cut to what the local SDK has; undefined where there is none. */
export const schema = existsSync(file)
  ? packageSchema.parse(cutToSdk(wholeSchema.parse(JSON.parse(readFileSync(file, "utf8")))))
  : undefined;

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
