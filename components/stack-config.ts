import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { REGIONS } from "../genesys/organisation.ts";
import type { Model } from "../routing/model.ts";
import { policiesSchema } from "../routing/policies.ts";
import { quietHoursSchema } from "../verification/quiet-hours.ts";

export const NAMESPACE = "attribute-routing:";
/** How many letters a namespace may differ in and still be ours, mistyped. */
const LONGEST_SLIP = 2;

const aLabel = "expected up to 30 letters, digits, spaces, _ or -";
const label = z.string(aLabel).regex(/^[A-Za-z0-9][A-Za-z0-9 _-]{0,29}$/, aLabel);

const flag = z.boolean("expected true or false");
const someDomains = 'expected a list of domains, such as ["shop.example"]';
const aDomain = "expected a domain, such as shop.example";
const oneDomain = z.string(aDomain).regex(/^[^\s]+$/, aDomain);

const aQueueName = "expected the name of a queue";
const aQueue = 'expected the id of a queue, or its name as in {"name": "Web VIP"}';
const queue = z.union([z.uuid(aQueue), z.strictObject({ name: z.string(aQueueName).min(1, aQueueName) })], aQueue);

const anAddress = "expected http://127.0.0.1:<port>";
const aFile = "expected the name of a file";
const aName = "expected up to 60 characters without /, and no space at either end";
const aTime = "expected a text, such as the time";
const aText = "expected a text";

/** A whole number within limits. */
function count(least: number, most: number) {
  const expected = `expected a whole number from ${least} to ${most}`;
  return z.int(expected).min(least, expected).max(most, expected);
}

const settingsSchema = z.strictObject({
  /** `emulator`, or the AWS region of a real organisation. */
  organisation: z.enum(["emulator", ...REGIONS], `expected "emulator" or an AWS region: ${REGIONS.join(", ")}`),
  /** Where the emulator listens, if not where this checkout's own one does. */
  emulatorUrl: z
    .string(anAddress)
    .regex(/^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):[0-9]{1,5}$/, anAddress)
    .optional(),
  /** The file with the rules, relative to the project. */
  routing: z.string(aFile).min(1, aFile).default("routing.yaml"),
  /** The name of the flow and of the messenger. */
  name: z
    .string(aName)
    .regex(/^(?!\s)[^/\p{Cc}]{1,60}(?<!\s)$/u, aName)
    .refine((name) => !name.endsWith("-debug"), "Architect refuses names that end in -debug")
    .default("Attribute routing"),
  /** A label that all names carry, so that two environments fit into one organisation. */
  environment: label.optional(),
  /** Domains on which the messenger may be shown; all, if not given. */
  allowedDomains: z.array(oneDomain, someDomains).min(1, someDomains).optional(),
  /** Queues that exist already, by key in routing.yaml. */
  queues: z.record(z.string(), queue, 'expected ids of queues by key, such as {"vip": "<id>"}').default({}),
  /** A web deployment that exists already: only its flow is set. */
  deployment: z.uuid("expected the id of a web deployment").optional(),
  /** `direct`: the flow is published and then verified; `verified`: a candidate is verified first. */
  release: z.enum(["direct", "verified"], 'expected "direct" or "verified"').default("direct"),
  /** Registers the allowlist as a conversation attribute schema of the organisation. */
  attributeSchema: flag.default(false),
  /** Another text than last time publishes the flow again, also where the rules are as they were. */
  republish: z.string(aTime).min(1, aTime).optional(),
  /** Keeps the engine from deleting queues, flow and messenger. */
  protect: flag.default(false),
  verification: z
    .strictObject(
      {
        /** `on-change`: when flow, allowlist, queues, deployment or scenarios change; `always`: on every update. */
        run: z.enum(["on-change", "always"], 'expected "on-change" or "always"').default("on-change"),
        /** How many conversations run at a time. */
        concurrency: count(1, 20).default(4),
        /** How many conversations a run may have; the most telling ones are kept. */
        maxConversations: count(1, 1000).default(50),
        /** When no conversation is sent: the hours in which agents would meet them. */
        quietHours: quietHoursSchema.optional(),
        /** Genesys asks for approval of automated tests: real organisations get conversations only with this. */
        realConversations: flag.default(false),
      },
      'expected settings by key, such as {"run": "always"}',
    )
    .prefault({}),
  /** What the rules of this stack have to keep to; none, if not given. */
  policies: policiesSchema.optional(),
  /** An OAuth client, where the environment names none; set both with --secret. */
  clientId: z.string(aText).optional(),
  clientSecret: z.string(aText).optional(),
});

/** The stack config of one environment, validated. */
export type StackSettings = z.infer<typeof settingsSchema>;

/** A queue that exists already: by id, or by its name in the organisation. */
export type ExistingQueue = z.infer<typeof queue>;

/** Everything that is wrong with the stack config, by key. */
export class StackConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      [
        problems.length === 1 ? "the stack config has a mistake:" : `the stack config has ${problems.length} mistakes:`,
        ...problems.map((problem) => `  ${problem}`),
        `keys stand under config: in Pulumi.<stack>.yaml; or: pulumi config set --path ${NAMESPACE}<key> <value>`,
      ].join("\n"),
    );
    this.name = "StackConfigError";
  }
}

/**
 * Validates the config of a stack: full keys (`attribute-routing:organisation`) to values; keys of other namespaces are
 * left alone, unless it is ours with a slip of the pen. Text that is JSON counts as what it says, as in Pulumi's own `requireObject`.
 *
 * @throws StackConfigError that lists everything wrong.
 */
export function parseStackConfig(config: Readonly<Record<string, unknown>>): StackSettings {
  const own = Object.entries(config).filter(([key]) => key.startsWith(NAMESPACE));
  const values = Object.fromEntries(own.map(([key, value]) => [key.slice(NAMESPACE.length), fromText(key, value)]));
  const parsed = settingsSchema.safeParse(values, { reportInput: true });
  const slips = Object.keys(config).flatMap(slip);
  const mistakes = [...slips, ...(parsed.error?.issues ?? []).flatMap(describe)];
  if (!parsed.success || mistakes.length > 0) throw new StackConfigError(mistakes);
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new StackConfigError(problems);
  return parsed.data;
}

/** A key whose namespace is almost ours would be left alone without a word, and `protect` would protect nothing. */
function slip(key: string): readonly string[] {
  const end = key.indexOf(":") + 1;
  const [namespace, name] = [key.slice(0, end), key.slice(end)];
  if (namespace === "" || namespace === NAMESPACE) return [];
  const isNear = distance(namespace.toLowerCase(), NAMESPACE) <= LONGEST_SLIP;
  return isNear ? [`${key}: did you mean ${NAMESPACE}${name}?`] : [];
}

function contradictions(settings: StackSettings): readonly string[] {
  const { organisation, allowedDomains, deployment, release, verification } = settings;
  const keepsDomains = "the deployment exists already and keeps its own domains; leave this out";
  const needsConversations = '"verified" sends conversations; it needs verification.realConversations: true';
  return [
    ...(allowedDomains !== undefined && deployment !== undefined ? [`allowedDomains: ${keepsDomains}`] : []),
    ...(release === "verified" && organisation !== "emulator" && !verification.realConversations
      ? [`release: ${needsConversations}`]
      : []),
  ].map((problem) => `${NAMESPACE}${problem}`);
}

/**
 * Checks that queues to be adopted are queues of routing.yaml: a key that differs by a letter would create a queue instead.
 *
 * @throws StackConfigError that lists every key that is none.
 */
export function checkAdoptedQueues(settings: StackSettings, model: Model): void {
  const unknown = Object.keys(settings.queues).filter((key) => !model.queues.has(key));
  const known = [...model.queues.keys()].join(", ");
  const problems = unknown.map((key) => `${NAMESPACE}queues.${key}: no queue in the rules, which have ${known}`);
  if (problems.length > 0) throw new StackConfigError(problems);
}

const TEXTS = [
  "organisation",
  "emulatorUrl",
  "routing",
  "name",
  "environment",
  "republish",
  "clientId",
  "clientSecret",
];

/** The engine hands every value over as text. */
function fromText(key: string, value: unknown): unknown {
  if (typeof value !== "string" || TEXTS.includes(key.slice(NAMESPACE.length))) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function describe(issue: z.core.$ZodIssue): readonly string[] {
  const key = (path: readonly PropertyKey[]) => `${NAMESPACE}${path.map(String).join(".")}`;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((unknown) => `${key([...issue.path, unknown])}: unknown key`);
  }
  if (issue.input === undefined) return [`${key(issue.path)}: missing; ${issue.message}`];
  return [`${key(issue.path)}: ${issue.message}`];
}
