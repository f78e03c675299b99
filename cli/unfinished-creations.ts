import type { Deployment, Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { restOf } from "../components/organisation-input.ts";
import type { Organisation } from "../genesys/organisation.ts";
import { type Found, findNamed, KINDS, type Kind } from "./creation-kinds.ts";
import type { Creation } from "./engine-log.ts";
import { ObjectsBefore } from "./objects-before.ts";
import { idsInStacks } from "./other-stacks.ts";

/** A resource in the exported state of a stack. */
export const resourceSchema = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
});
type Resource = z.infer<typeof resourceSchema>;
/** What of a resource is looked at here; whatever else the engine knows of it stands beside. */
type Begun = Readonly<Pick<Resource, "urn" | "type" | "inputs">>;

const stateSchema = z.looseObject({
  manifest: z.looseObject({ time: z.coerce.date() }),
  resources: z.array(resourceSchema).default([]),
  pending_operations: z.array(z.looseObject({ type: z.string(), resource: resourceSchema })).default([]),
});

/** What of a stack is needed here. */
type State = Pick<Stack, "exportStack" | "importStack">;

/** What tells whose something is that has the name of what was to be created. */
interface Evidence {
  readonly before: ObjectsBefore;
  /** Ids of what the stacks of the project have in their states. */
  readonly inStacks: () => Promise<ReadonlySet<string>>;
}

export function evidenceOf(stack: Pick<Stack, "name" | "workspace">): Evidence {
  return { before: ObjectsBefore.of(stack.name), inStacks: () => idsInStacks(stack) };
}

/**
 * The engine writes the state when a creation begins, and the platform's clock is another; what was created later than this
 * after the state of a killed update was not created by it.
 */
const AFTER_THE_STATE = 60_000;

/**
 * Takes up what an update that was killed created without recording it, so that the next one goes on with it: an object of
 * exactly the name that was to be created, which was not there when that update looked, which is no younger than that
 * update's last sign, and which no other stack has. It is recorded as not initialised, so that the next update sets
 * everything of it. Where that update's note of what was there is missing (it ran on another machine), nothing is taken.
 *
 * @param exported The state of the stack.
 * @returns What was done and what there is to do, a line each.
 * @throws GenesysError
 */
export async function takeUpInterrupted(
  stack: Pick<State, "importStack">,
  exported: Deployment,
  organisation: Organisation,
  evidence: Evidence,
): Promise<readonly string[]> {
  const { version, deployment } = exported;
  const parsed = stateSchema.safeParse(deployment);
  if (!parsed.success || parsed.data.pending_operations.length === 0) return [];
  const { manifest, resources, pending_operations: pending } = parsed.data;
  const begun = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  const until = new Date(manifest.time.getTime() + AFTER_THE_STATE);
  const found = await look(begun, resources, organisation, evidence, until);
  // What else was under way is begun again: there the engine would only warn.
  const all = [...resources, ...found.flatMap(asRecorded)];
  await stack.importStack({ version, deployment: { ...deployment, resources: all, pending_operations: [] } });
  evidence.before.forget();
  return found.flatMap((search) => {
    const { kind, name, taken } = search;
    return [
      ...(taken === undefined
        ? []
        : [`An earlier update was killed while it created the ${kind.what} "${name}": going on with ${taken.id}.`]),
      ...untoldText(search, "An earlier update was killed"),
      ...severalText(search),
    ];
  });
}

/**
 * Looks after what an update began to create. Where the answer to a creation is lost, the provider sends it again: the
 * platform refuses a second queue, and what was made is taken up for the next update; it makes a second configuration or
 * deployment, and that is told.
 *
 * @returns What was done and what there is to do, a line each.
 * @throws GenesysError
 */
export async function settleCreations(
  stack: State,
  organisation: Organisation,
  begun: readonly Creation[],
  evidence: Evidence,
): Promise<readonly string[]> {
  if (!begun.some(({ type }) => KINDS.has(type))) return [];
  const { version, deployment } = await stack.exportStack();
  const parsed = stateSchema.safeParse(deployment);
  if (!parsed.success) return [];
  const { resources, pending_operations: pending } = parsed.data;
  const found = await look(begun, resources, organisation, evidence);
  const taken = found.flatMap(asRecorded);
  if (taken.length > 0)
    await stack.importStack({ version, deployment: { ...deployment, resources: [...resources, ...taken] } });
  // Only the engine was killed: the next command takes up the rest.
  if (pending.length === 0) evidence.before.forget();
  return found.flatMap(settledText);
}

function settledText(search: Search): readonly string[] {
  const { kind, name, isKnown, isRecorded, taken, others } = search;
  if (taken !== undefined)
    return [
      `The ${kind.what} "${name}" was created (${taken.id}), though the answer was lost: update again to go on with it.`,
      ...severalText(search),
    ];
  if (!isKnown) return untoldText(search, "The update ended");
  // Only queues have their names to themselves.
  if (kind.what !== "queue" || isRecorded || others.length === 0) return severalText(search);
  return [
    `The organisation has a queue "${name}" already (${idsOf(others)}), which this stack did not create: ${ADOPT_OR_RENAME}.`,
  ];
}

const ADOPT_OR_RENAME =
  "let it be used by attribute-routing:queues, or let names differ by attribute-routing:environment";

function untoldText({ kind, name, isKnown, isRecorded, others }: Search, ended: string): readonly string[] {
  if (isKnown || isRecorded || others.length === 0) return [];
  const way =
    kind.what === "queue" ? ADOPT_OR_RENAME : "the next update makes another; see in Admin what uses this one";
  return [
    `${ended} while it created the ${kind.what} "${name}", and whether that is ${idsOf(others)} cannot be told: ${way}.`,
  ];
}

function severalText({ kind, name, several }: Search): readonly string[] {
  if (several.length === 0) return [];
  const ids = idsOf(several);
  const way =
    kind.used === undefined
      ? `No stack that can be read here has ${ids}: delete it in Admin, unless somebody made it meanwhile.`
      : `Nothing uses ${ids}: delete it in Admin.`;
  return [`The ${kind.what} "${name}" was created more than once, because an answer was lost. ${way}`];
}

const idsOf = (found: readonly Found[]): string => found.map(({ id }) => id).join(", ");

/** What the organisation has of the name that was to be created, and that this stack does not know. */
interface Search {
  readonly resource: Begun;
  readonly kind: Kind;
  readonly name: string;
  /** Whether it is known what had the name before. */
  readonly isKnown: boolean;
  /** Whether the state has what was created. */
  readonly isRecorded: boolean;
  /** What takes the place of what was to be created. */
  readonly taken: Found | undefined;
  /** What else that creation made, the newest first. */
  readonly several: readonly Found[];
  /** What it did not make, or may not have made. */
  readonly others: readonly Found[];
}

async function look(
  begun: readonly Begun[],
  resources: readonly Resource[],
  organisation: Organisation,
  { before, inStacks }: Evidence,
  until?: Date,
): Promise<readonly Search[]> {
  const recorded = new Set(resources.map(({ urn }) => urn));
  const own = new Set(resources.flatMap(({ id }) => id ?? []));
  const rest = restOf(organisation);
  let elsewhere: ReturnType<typeof inStacks> | undefined;
  const searches = begun.map(async (resource): Promise<readonly Search[]> => {
    const { type, inputs, urn } = resource;
    const kind = KINDS.get(type);
    const name = inputs?.name;
    if (kind === undefined || typeof name !== "string") return [];
    const found = (await findNamed(kind, name, rest)).filter(({ id }) => !own.has(id));
    const known = before.idsOf(type, name);
    const isInTime = ({ dateCreated }: Found) =>
      until === undefined || (dateCreated !== undefined && dateCreated <= until);
    const isNew = (one: Found) => known !== undefined && !known.includes(one.id) && isInTime(one);
    let made = found.filter(isNew);
    if (made.length > 0) {
      elsewhere ??= inStacks();
      const others = [await elsewhere, await kind.used?.(rest)];
      made = made.filter(({ id }) => !others.some((ids) => ids?.has(id)));
    }
    made.sort((one, other) => ageOf(one) - ageOf(other));
    const isRecorded = recorded.has(urn);
    return [
      {
        resource,
        kind,
        name,
        isKnown: known !== undefined,
        isRecorded,
        taken: isRecorded ? undefined : made[0],
        several: isRecorded ? made : made.slice(1),
        others: found.filter((one) => !made.includes(one)),
      },
    ];
  });
  return (await Promise.all(searches)).flat();
}

const ageOf = ({ dateCreated }: Found): number => -(dateCreated?.getTime() ?? 0);

/** As the engine records what was created and not initialised. Only what was seen is known. */
function asRecorded({ resource, taken }: Search): readonly Resource[] {
  if (taken === undefined) return [];
  const { id, name, status } = taken;
  const outputs = { id, name, ...(status === undefined ? {} : { status }) };
  return [{ ...resource, id, custom: true, outputs, initErrors: ["its creation was not recorded"] }];
}
