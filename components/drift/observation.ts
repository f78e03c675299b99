import { z } from "zod";

/** What was seen of one thing of the organisation, or why it could not be seen. */
const seen = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("found"), value }),
    z.object({ state: z.literal("missing") }),
    z.object({ state: z.literal("untold"), why: z.string() }),
  ]);

const flowSchema = z.object({
  name: z.string(),
  /** The published version; null where none is. */
  version: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** Name or id of the user or the OAuth client, as far as the platform tells. */
  publishedBy: z.string().nullable(),
});

const deploymentSchema = z.object({
  name: z.string(),
  status: z.string().nullable(),
  flowId: z.string().nullable(),
  /** What the stack does not set of a deployment that exists already is left out. */
  settings: z
    .object({
      description: z.string(),
      allowedDomains: z.string(),
      configurationId: z.string(),
      configurationVersion: z.string(),
    })
    .nullable(),
});

const configurationSchema = z.object({
  name: z.string(),
  /** The newest published version. */
  version: z.string(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
});

const queueSchema = z.object({ name: z.string(), division: z.string().nullable() });

const attributeSchemaSchema = z.object({
  name: z.string(),
  version: z.int(),
  enabled: z.boolean(),
  /** Types of the attributes, by name. */
  attributes: z.record(z.string(), z.string()),
});

/** A stack as the organisation has it, thing by thing. */
export const observationSchema = z.object({
  flow: seen(flowSchema),
  deployment: seen(deploymentSchema),
  configuration: seen(configurationSchema).nullish(),
  /** By key in routing.yaml. */
  queues: z.record(z.string(), seen(queueSchema)),
  attributeSchema: seen(attributeSchemaSchema).nullish(),
});

export type Observation = z.infer<typeof observationSchema>;
export type Seen<T> =
  | { readonly state: "found"; readonly value: T }
  | { readonly state: "missing" }
  | { readonly state: "untold"; readonly why: string };

export type SeenFlow = z.infer<typeof flowSchema>;
export type SeenDeployment = z.infer<typeof deploymentSchema>;
export type SeenConfiguration = z.infer<typeof configurationSchema>;
export type SeenQueue = z.infer<typeof queueSchema>;
export type SeenAttributeSchema = z.infer<typeof attributeSchemaSchema>;

/** One thing of a stack: its id, and a text that is another one whenever the stack itself changed it. */
const thingSchema = z.object({ id: z.string(), content: z.string() });

/** What a stack consists of; null where it has no such thing. */
export const subjectSchema = z.object({
  flow: thingSchema,
  deployment: thingSchema.extend({ isAdopted: z.boolean() }),
  configuration: thingSchema.nullish(),
  /** By key in routing.yaml. */
  queues: z.record(z.string(), thingSchema),
  attributeSchema: thingSchema.nullish(),
});

export type Subject = z.infer<typeof subjectSchema>;
