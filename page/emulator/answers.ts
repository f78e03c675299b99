import * as z from "zod/mini";

/**
 * What the emulator answers under `/emulator/`, as far as the page reads it. All of it is data: names, attributes and
 * texts come from guests and files, and are only ever shown as text.
 */
const entity = z.object({ id: z.string(), name: z.string() });
const version = z.union([z.number(), z.string()]);
const flow = z.extend(entity, { version: z.nullish(version) });
const attributes = z.record(z.string(), z.string());

/** A row of the API log: a call that was answered, or a guest's connection that was refused. */
export const requestEntry = z.object({
  id: z.string(),
  at: z.string(),
  method: z.string(),
  path: z.string(),
  /** 0: the connection was dropped. */
  status: z.number(),
  milliseconds: z.number(),
  client: z.nullish(z.string()),
  /** The kind of the fault on request that met it. */
  fault: z.nullish(z.string()),
  reason: z.nullish(z.string()),
});
export type RequestEntry = z.infer<typeof requestEntry>;

/** A frame on a guest's socket; tokens are blanked. */
export const frame = z.object({
  id: z.union([z.number(), z.string()]),
  at: z.string(),
  conversationId: z.nullable(z.string()),
  /** A public name of the connection; a page finds its own by the `tracingId` that it sent. */
  connectionId: z.string(),
  deploymentId: z.string(),
  direction: z.enum(["guest", "platform"]),
  text: z.string(),
});
export type Frame = z.infer<typeof frame>;

/** A conversation as it is after a change, with the participant data that the platform stores. */
export const conversationChange = z.object({
  id: z.string(),
  /** When it changed; only in events. */
  at: z.nullish(z.string()),
  state: z.enum(["started", "queued", "ended"]),
  deploymentId: z.string(),
  flow: z.nullish(flow),
  queue: z.nullish(entity),
  attributes,
  startTime: z.string(),
  endTime: z.nullish(z.string()),
});
export type ConversationChange = z.infer<typeof conversationChange>;

/** An action that a flow executed. */
export const step = z.object({
  /** Its id in the diagram, and the label of the edge by which it was left; none where there is one way only. */
  node: z.string(),
  edge: z.nullish(z.string()),
  action: z.string(),
  name: z.string(),
  /** What it evaluated, read or wrote, in order; null is NOT_SET. */
  seen: z.array(
    z.object({
      at: z.string(),
      expression: z.nullish(z.string()),
      value: z.unknown(),
      reads: z.record(z.string(), z.unknown()),
    }),
  ),
  error: z.nullish(z.string()),
});
export type Step = z.infer<typeof step>;

export const flowStep = z.object({ conversationId: z.string(), flow, at: z.string(), step });
export type FlowStep = z.infer<typeof flowStep>;

export const documentVersion = z.object({ name: z.string(), version: z.number() });

/** A fault that was asked for: its kind and fields, and how often it fired and will (docs/emulator.md). */
export const fault = z.looseObject({
  id: z.string(),
  kind: z.string(),
  fired: z.number(),
  left: z.nullish(z.union([z.number(), z.string()])),
});
export type ActiveFault = z.infer<typeof fault>;

export const organisation = z.object({
  queues: z.array(
    z.extend(entity, { waiting: z.array(z.object({ conversationId: z.string(), since: z.string(), attributes })) }),
  ),
  deployments: z.array(
    z.extend(entity, {
      status: z.string(),
      flow: z.nullish(entity),
      /** Whether a guest of this page's origin would be let in. */
      admitsPage: z.nullish(z.boolean()),
      allowAllDomains: z.nullish(z.boolean()),
      allowedDomains: z.nullish(z.array(z.string())),
    }),
  ),
  flows: z.array(
    z.extend(entity, {
      version: z.nullish(version),
      datePublished: z.nullish(z.string()),
      versions: z.array(z.object({ version, datePublished: z.nullish(z.string()) })),
    }),
  ),
  faults: z.array(fault),
  latency: z.nullish(z.object({ milliseconds: z.number() })),
});
export type Organisation = z.infer<typeof organisation>;

export const conversations = z.object({ conversations: z.array(conversationChange) });

/** A conversation from its first frame to its end. */
export const story = z.extend(conversationChange, {
  frames: z.array(frame),
  steps: z.array(z.object({ flow, at: z.string(), step })),
  transcript: z.array(z.object({ from: z.enum(["guest", "platform", "workflow"]), text: z.string(), at: z.string() })),
  events: z.nullish(z.array(z.object({ at: z.string(), kind: z.string(), text: z.string() }))),
});
export type Story = z.infer<typeof story>;

/** A flow as a graph; ids of nodes are those that steps name, "start" and "end". */
export const diagram = z.object({
  flow,
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["start", "action", "decision", "switch", "transfer", "end"]),
      /** The word of the action; absent of the start and the end. */
      action: z.nullish(z.string()),
      label: z.string(),
      detail: z.nullish(z.string()),
    }),
  ),
  edges: z.array(
    z.object({ from: z.string(), to: z.string(), label: z.nullish(z.string()), detail: z.nullish(z.string()) }),
  ),
});
export type Diagram = z.infer<typeof diagram>;

export const documents = z.object({ documents: z.array(documentVersion) });
export const log = z.object({ entries: z.array(requestEntry) });
export const latency = z.object({ milliseconds: z.number() });

const rulesVersion = z.object({ name: z.string(), text: z.string() });

/** routing.yaml as it is on disk now; `base` is the version that was deployed last. */
export const rulesDocument = z.object({
  file: z.string(),
  text: z.string(),
  base: z.nullish(rulesVersion),
  /** Earlier versions, oldest first, where the command line tells them. */
  history: z.nullish(z.array(rulesVersion)),
});
export type RulesDocument = z.infer<typeof rulesDocument>;

/** What the stack deployed: ids, and the queues by their keys in routing.yaml. */
export const deployedDocument = z.object({
  stack: z.string(),
  deploymentId: z.string(),
  flowId: z.string(),
  /** The digest of the rules, as the flow stamps it on conversations. */
  version: z.nullish(z.string()),
  queues: z.record(z.string(), entity),
  at: z.string(),
});
export type DeployedDocument = z.infer<typeof deployedDocument>;

/** Runs of the verification, newest first. Sensitive values are masked before they come here. */
export const verificationDocument = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      endedAt: z.nullish(z.string()),
      stack: z.string(),
      notes: z.nullish(z.array(z.string())),
      scenarios: z.array(
        z.object({
          name: z.string(),
          attributes,
          expected: z.object({ queue: z.nullish(z.string()), rule: z.nullish(z.string()) }),
          state: z.enum(["waiting", "running", "done"]),
          /** The whole verdict, as `verification/verdict.ts` has it. */
          verdict: z.optional(z.unknown()),
          conversationId: z.nullish(z.string()),
          milliseconds: z.nullish(z.number()),
        }),
      ),
    }),
  ),
});
export type VerificationDocument = z.infer<typeof verificationDocument>;
