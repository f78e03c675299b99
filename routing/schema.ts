import { z } from "zod";
import { STAMP } from "./model.ts";
import { withCommas } from "./text.ts";

/**
 * The shape of routing.yaml. What a shape cannot say (names that must exist, operators that fit a type) is checked where
 * names are resolved, so that one mistake gives one message. The `error` of each schema says what is expected.
 */

/** Attribute names: the tutorial's rule (only a-z, 0-9 and _). */
export const ATTRIBUTE_NAME = /^[a-z][a-z0-9_]*$/;
/** Words of the condition language would be ambiguous as attribute names; stamps are written by the flow. */
export const RESERVED_NAMES: ReadonlyMap<string, string> = new Map([
  ["all", "it is a word of the condition language"],
  ["any", "it is a word of the condition language"],
  ["not", "it is a word of the condition language"],
  [STAMP.rule, "the flow writes it on every conversation"],
  [STAMP.version, "the flow writes it on every conversation"],
]);
const QUEUE_KEY = /^[A-Za-z][A-Za-z0-9_-]*$/;
/**
 * One line of readable text without control characters: it becomes a name in Architect. Something of it can be seen
 * (emoji are joined by characters that cannot), and nothing turns the direction of what is written after it.
 */
const LINE =
  /^(?=.*[^\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800])[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u;
const BARE = /^\S(?:.*\S)?$/su;

const text = (description: string) => z.string({ error: "a text" }).meta({ description });
const flag = (description: string) => z.boolean({ error: "true or false" }).meta({ description });
const number = z.number({ error: "a number such as 4, -2 or 2.5" });

const whole = (maximum: number, description: string) => {
  const error = `a whole number from 0 to ${withCommas(maximum)}`;
  return z.int({ error }).min(0, { error }).max(maximum, { error }).meta({ description });
};

const line = (maximum: number, description: string) =>
  z
    .string({ error: "a text" })
    .min(1, { error: `a text of 1 to ${maximum} characters` })
    .max(maximum, { error: `at most ${maximum}` })
    .regex(LINE, { error: "one line of visible characters" })
    .regex(BARE, { error: "no white space around it" })
    .meta({ description });

const list = <T extends z.ZodType>(item: T, items: string) =>
  z.array(item, { error: `a list of ${items}` }).min(1, { error: "at least one item" });

const key = (pattern: RegExp, error: string) => z.string().regex(pattern, { error }).max(50, { error: "at most 50" });

const attributeName = key(ATTRIBUTE_NAME, "a letter a-z, then a-z, 0-9 and _").meta({
  not: { enum: [...RESERVED_NAMES.keys()] },
});

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: "a text, a number, true or false" });
const MAPPING = { error: "a mapping" };

const description = text("What the attribute means and who sets it.").optional();
const sensitive = flag("Keeps the values out of every log, report and output.").optional();

const attributeShapes = {
  string: z
    .strictObject(
      {
        type: z.literal("string"),
        description,
        sensitive,
        values: list(z.string({ error: "a text" }), "values")
          .meta({ description: "The only values that are valid. Without it, any text is." })
          .optional(),
        ignoreCase: flag("Turns a value into its declared spelling first, whatever the case of A to Z.").optional(),
        minLength: whole(4096, "Shortest valid text, in UTF-16 units (an emoji counts as two or more).").optional(),
        maxLength: whole(4096, "Longest valid text, in UTF-16 units (an emoji counts as two or more).").optional(),
      },
      MAPPING,
    )
    .meta({ description: "A text, as it is sent." }),
  integer: numericAttribute("integer", "A whole number of up to 15 digits."),
  number: numericAttribute("number", "A number of up to 15 digits, with up to 10 decimals after a point."),
  boolean: z
    .strictObject({ type: z.literal("boolean"), description, sensitive }, MAPPING)
    .meta({ description: "true or false, in any case." }),
};

function numericAttribute<T extends "integer" | "number">(type: T, meaning: string) {
  return z
    .strictObject(
      {
        type: z.literal(type),
        description,
        sensitive,
        values: list(number, "numbers").meta({ description: "The only values that are valid." }).optional(),
        minimum: number.meta({ description: "Least valid value." }).optional(),
        maximum: number.meta({ description: "Greatest valid value." }).optional(),
      },
      MAPPING,
    )
    .meta({ description: meaning });
}

const attribute = z
  .discriminatedUnion(
    "type",
    [attributeShapes.string, attributeShapes.integer, attributeShapes.number, attributeShapes.boolean],
    MAPPING,
  )
  .meta({ description: "One attribute that the web page may send, with its type and constraints." });

const queue = z.strictObject(
  { name: line(200, "The queue's name in Genesys Cloud, without the label of the environment.") },
  MAPPING,
);

const target = {
  queue: text("The key of a declared queue."),
  priority: whole(25_000_000, "Higher is served first; one point is about one minute of waiting.").optional(),
  skills: list(line(100, "The name of an ACD skill."), "names")
    .max(10, { error: "at most 10" })
    .meta({ description: "ACD skills that the agent must have." })
    .optional(),
  language: line(100, "The name of the language skill that the agent must have.").optional(),
  say: z
    .string({ error: "a text" })
    .min(1, { error: "a text of 1 to 4,096 characters" })
    .max(4096, { error: "at most 4,096" })
    .regex(/\S/, { error: "a text that can be seen" })
    .meta({ description: "Sent to the guest before the transfer." })
    .optional(),
};

const otherwise = z.strictObject(target, MAPPING).meta({ description: "Where everybody goes whom no rule matches." });

const scenario = z.strictObject(
  {
    name: line(200, "The scenario's own name."),
    attributes: z.record(z.string(), scalar, MAPPING).meta({ description: "What the web page sends." }),
    expect: z
      .strictObject(
        {
          queue: text("The key of the queue expected.").optional(),
          rule: text('The name of the rule expected, or "otherwise".').optional(),
        },
        MAPPING,
      )
      .refine((expected) => expected.queue !== undefined || expected.rule !== undefined, {
        error: "a queue, a rule or both",
      })
      .meta({ description: "The decision expected: a queue, a rule or both.", minProperties: 1 }),
  },
  MAPPING,
);

const acknowledgement = z.strictObject(
  {
    finding: z
      .string({ error: "an id such as AR101" })
      .regex(/^AR[0-9]{3}$/, { error: "an id such as AR101" })
      .meta({ description: "The id of the finding." }),
    rule: text("The rule that the finding is about.").optional(),
    reason: z
      .string({ error: "a text" })
      .min(10, { error: "a reason of at least 10 characters" })
      .refine((reason) => reason.trim().length >= 10, { error: "a reason of at least 10 characters" })
      .meta({ description: "Why it is accepted: at least 10 characters." }),
  },
  MAPPING,
);

const ruleSchema = <T extends z.ZodType>(condition: T) =>
  z.strictObject({ name: line(100, "The rule's own name."), when: condition, ...target }, MAPPING);

const fileSchema = <T extends z.ZodType>(rule: T) =>
  z.strictObject(
    {
      attributes: z
        .record(attributeName, attribute, MAPPING)
        .meta({ description: "What the web page may send, by name. Nothing else is read." }),
      queues: z
        .record(key(QUEUE_KEY, "a letter, then letters, digits, _ and -"), queue, MAPPING)
        .meta({ description: "The queues, by the key that rules refer to." }),
      rules: z
        .array(rule, { error: "a list of rules" })
        .meta({ description: "Who goes where. The first rule that matches decides." }),
      otherwise,
      scenarios: z
        .array(scenario, { error: "a list of scenarios" })
        .meta({ description: "Conversations to verify, besides those derived from the rules." })
        .optional(),
      acknowledge: z
        .array(acknowledgement, { error: "a list of acknowledgements" })
        .meta({ description: "Findings that somebody has looked at and accepts." })
        .optional(),
    },
    { error: "the sections attributes, queues, rules and otherwise" },
  );

/** A condition as it is written. What fits depends on the types of attributes, so it is read where names are resolved. */
export type ConditionYaml = Readonly<Record<string, unknown>>;

/** What reading checks first. */
const rule = ruleSchema(z.record(z.string(), z.unknown(), { error: "a condition" }));
export const routingSchema = fileSchema(rule);

/** What is left of a file when its mistakes of shape are taken out, so that the rest can be checked as well. */
export const soundSchema = z.strictObject({
  attributes: z.record(z.string(), attribute).optional(),
  queues: z.record(z.string(), queue).optional(),
  rules: z.array(rule.partial()).optional(),
  otherwise: otherwise.partial().optional(),
  scenarios: z.array(scenario.partial()).optional(),
  acknowledge: z.array(acknowledgement.partial()).optional(),
});

const comparison = z
  .union([
    scalar.meta({ description: "Equal to this." }),
    z.array(scalar).min(1).meta({ description: "One of these." }),
    z
      .strictObject({
        eq: scalar.meta({ description: "Equal to this." }).optional(),
        in: z.array(scalar).min(1).meta({ description: "One of these." }).optional(),
        gt: number.meta({ description: "Greater than." }).optional(),
        gte: number.meta({ description: "Greater than or equal to." }).optional(),
        lt: number.meta({ description: "Less than." }).optional(),
        lte: number.meta({ description: "Less than or equal to." }).optional(),
        startsWith: text("Starts with this text.").optional(),
        endsWith: text("Ends with this text.").optional(),
        contains: text("Contains this text.").optional(),
        present: flag("true: sent and valid; false: not sent, or not valid.").optional(),
      })
      .refine((operators) => Object.keys(operators).length > 0)
      .meta({ description: "Operators that must all hold.", minProperties: 1 }),
  ])
  .meta({ id: "comparison" });

const condition: z.ZodType = z
  .lazy(() =>
    z
      .object({
        all: z.array(condition).min(1).meta({ description: "Every one of these holds." }).optional(),
        any: z.array(condition).min(1).meta({ description: "At least one of these holds." }).optional(),
        not: condition.optional(),
      })
      .catchall(comparison),
  )
  .meta({ id: "condition", description: "Attributes and what they must be; all of them must hold." });

/** What editors check while routing.yaml is written: the shape with conditions in full. */
export const editorSchema = fileSchema(ruleSchema(condition));

export type SoundYaml = z.infer<typeof soundSchema>;
export type AttributeYaml = z.infer<typeof attribute>;
export type TargetYaml = NonNullable<SoundYaml["otherwise"]>;

/** The keys that each part of the file has. */
export const KEYS = {
  file: Object.keys(routingSchema.shape),
  attribute: {
    string: Object.keys(attributeShapes.string.shape),
    integer: Object.keys(attributeShapes.integer.shape),
    number: Object.keys(attributeShapes.number.shape),
    boolean: Object.keys(attributeShapes.boolean.shape),
  } satisfies Record<AttributeYaml["type"], readonly string[]>,
  queue: Object.keys(queue.shape),
  rule: Object.keys(rule.shape),
  otherwise: Object.keys(otherwise.shape),
  scenario: Object.keys(scenario.shape),
  expect: Object.keys(scenario.shape.expect.shape),
  acknowledgement: Object.keys(acknowledgement.shape),
};
