import { z } from "zod";

/**
 * The shape of routing.yaml. What a shape cannot say (names that must exist, operators that fit a type) is checked in
 * read.ts, so that one mistake gives one message.
 */

/** Attribute names: the tutorial's rule (only a-z, 0-9 and _). */
export const ATTRIBUTE_NAME = /^[a-z][a-z0-9_]*$/;
const QUEUE_KEY = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** One line of readable text without control characters: it becomes a name in Architect. */
const LINE = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u;

const line = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .regex(LINE, { error: "a name is one line without control characters" })
    .refine((text) => text.trim() === text, { error: "a name has no white space around it" });

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const comment = z.string().optional();
const sensitive = z.boolean().optional();
const length = z.int().min(0).max(4096);

const stringAttribute = z.strictObject({
  type: z.literal("string"),
  description: comment,
  sensitive,
  values: z.array(z.string()).min(1).optional(),
  ignoreCase: z.boolean().optional(),
  minLength: length.optional(),
  maxLength: length.optional(),
});
const numericAttribute = (type: "integer" | "number") =>
  z.strictObject({
    type: z.literal(type),
    description: comment,
    sensitive,
    values: z.array(z.number()).min(1).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  });
const booleanAttribute = z.strictObject({ type: z.literal("boolean"), description: comment, sensitive });

export const attributeSchema = z.discriminatedUnion("type", [
  stringAttribute,
  numericAttribute("integer"),
  numericAttribute("number"),
  booleanAttribute,
]);

const operatorsSchema = z.strictObject({
  eq: scalar.optional(),
  in: z.array(scalar).min(1).optional(),
  gt: z.number().optional(),
  gte: z.number().optional(),
  lt: z.number().optional(),
  lte: z.number().optional(),
  startsWith: z.string().optional(),
  endsWith: z.string().optional(),
  contains: z.string().optional(),
  present: z.boolean().optional(),
});

const comparisonSchema = z.union([scalar, z.array(scalar).min(1), operatorsSchema]);

export interface ConditionYaml {
  all?: ConditionYaml[] | undefined;
  any?: ConditionYaml[] | undefined;
  not?: ConditionYaml | undefined;
  [attribute: string]: unknown;
}

export const conditionSchema: z.ZodType<ConditionYaml> = z
  .lazy(() =>
    z
      .object({
        all: z.array(conditionSchema).min(1).optional(),
        any: z.array(conditionSchema).min(1).optional(),
        not: conditionSchema.optional(),
      })
      .catchall(comparisonSchema),
  )
  .meta({ id: "condition" });

const target = {
  queue: z.string(),
  priority: z.int().min(0).max(25_000_000).optional(),
  skills: z.array(line(100)).min(1).max(10).optional(),
  language: line(100).optional(),
  say: z.string().min(1).max(4096).optional(),
};

export const routingSchema = z.strictObject({
  attributes: z.record(
    z
      .string()
      .max(50)
      .regex(ATTRIBUTE_NAME, { error: "an attribute name starts with a-z and holds only a-z, 0-9 and _" }),
    attributeSchema,
  ),
  queues: z.record(
    z.string().max(50).regex(QUEUE_KEY, {
      error: "a queue key starts with a letter and holds only letters, digits, _ and -",
    }),
    z.strictObject({ name: line(200) }),
  ),
  rules: z.array(z.strictObject({ name: line(100), when: conditionSchema, ...target })),
  otherwise: z.strictObject(target),
  scenarios: z
    .array(
      z.strictObject({
        name: line(200),
        attributes: z.record(z.string(), scalar),
        expect: z
          .strictObject({ queue: z.string().optional(), rule: z.string().optional() })
          .refine((expected) => expected.queue !== undefined || expected.rule !== undefined, {
            error: "expected a queue, a rule or both",
          }),
      }),
    )
    .optional(),
  acknowledge: z
    .array(
      z.strictObject({
        finding: z.string().regex(/^AR[0-9]{3}$/, { error: "a finding is written like AR101" }),
        rule: z.string().optional(),
        reason: z.string().min(10, { error: "a reason has at least 10 characters" }),
      }),
    )
    .optional(),
});

export type RoutingYaml = z.infer<typeof routingSchema>;
