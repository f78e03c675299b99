import { z } from "zod";
import type { Attribute, Model } from "../../routing/model.ts";
import { decimalText } from "../../routing/values.ts";

/** An attribute of the allowlist as a conversation schema can say it. */
export const schemaFieldSchema = z.object({
  name: z.string(),
  type: z.enum(["string", "integer", "number", "boolean"]),
  description: z.string().optional(),
  /** The closed set of its values. */
  options: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

export type SchemaField = z.infer<typeof schemaFieldSchema>;

/** The allowlist as fields of a conversation schema, in the order of routing.yaml. */
export function schemaFields(model: Model): readonly SchemaField[] {
  return [...model.attributes.values()].map((attribute) => ({
    name: attribute.name,
    type: attribute.type,
    ...(attribute.description === undefined ? {} : { description: attribute.description }),
    ...constraints(attribute),
  }));
}

function constraints(attribute: Attribute): Partial<SchemaField> {
  switch (attribute.type) {
    case "boolean":
      return {};
    case "string":
      return {
        // Even the possible values of a sensitive attribute are nobody's business.
        ...(attribute.values === undefined || attribute.sensitive ? {} : { options: [...attribute.values] }),
        ...defined("minLength", attribute.minLength),
        ...defined("maxLength", attribute.maxLength),
      };
    case "integer":
    case "number":
      return { ...defined("minimum", numberOf(attribute.minimum)), ...defined("maximum", numberOf(attribute.maximum)) };
  }
}

const defined = (key: string, value: number | undefined) => (value === undefined ? {} : { [key]: value });
const numberOf = (scaled: bigint | undefined) => (scaled === undefined ? undefined : Number(decimalText(scaled)));
