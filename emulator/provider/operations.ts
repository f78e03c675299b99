import { PartlyCreated } from "./partly-created.ts";
import type { PlannedUpdate, ResourceKind, Surroundings } from "./resources/resource.ts";
import type { RestClient } from "./rest/client.ts";
import { checkInputs, type Failure } from "./schema/check.ts";
import { diff } from "./schema/diff.ts";
import { plan } from "./schema/plan.ts";
import { refreshedInputs } from "./schema/refreshed-inputs.ts";
import { known, type Properties } from "./values.ts";

/** Everything wrong with the inputs. */
export async function check(
  kind: ResourceKind,
  inputs: Properties,
  surroundings: Surroundings,
): Promise<readonly Failure[]> {
  const failures = checkInputs(kind.fields, inputs);
  if (failures.length > 0) return failures;
  return (await kind.check?.(inputs, surroundings)) ?? [];
}

/** The state an update would give, and what it changes. */
export async function planUpdate(
  kind: ResourceKind,
  prior: Properties,
  inputs: Properties,
  surroundings: Surroundings,
): Promise<PlannedUpdate> {
  const planned = plan(kind.fields, inputs, prior);
  const update = { planned, changes: diff(kind.fields, prior, planned) };
  return (await kind.customizeDiff?.(update, prior, surroundings)) ?? update;
}

/** The state of a resource that is still to be created: what is computed is unknown. */
export function planCreate(kind: ResourceKind, inputs: Properties): Properties {
  return plan(kind.fields, inputs, undefined);
}

/** Creates the resource. */
export async function create(
  kind: ResourceKind,
  rest: RestClient,
  inputs: Properties,
  surroundings: Surroundings,
): Promise<{ readonly id: string; readonly state: Properties }> {
  const planned = planCreate(kind, inputs);
  let createdId: string | undefined;
  try {
    const state = await kind.create(rest, planned, {
      ...surroundings,
      created: (id) => {
        createdId = id;
      },
    });
    if (createdId === undefined) throw new Error(`${kind.token} was created without an id`);
    return { id: createdId, state: known({ ...state, [kind.idProperty]: createdId }) };
  } catch (error) {
    if (createdId === undefined) throw error;
    throw new PartlyCreated(createdId, known({ ...planned, [kind.idProperty]: createdId }), error);
  }
}

/** What the resource is now and the inputs that would give it; nothing when it is gone. */
export async function read(
  kind: ResourceKind,
  rest: RestClient,
  id: string,
  prior: Properties,
  inputs: Properties,
): Promise<{ readonly state: Properties; readonly inputs: Properties } | undefined> {
  const found = await kind.read(rest, id, prior);
  if (!found) return undefined;
  const state = known({ ...found, [kind.idProperty]: id });
  return { state, inputs: refreshedInputs(kind.fields, inputs, state) };
}

/** Updates the resource and gives its new state. */
export async function update(
  kind: ResourceKind,
  rest: RestClient,
  id: string,
  prior: Properties,
  inputs: Properties,
  surroundings: Surroundings,
): Promise<Properties> {
  const planned = await planUpdate(kind, prior, inputs, surroundings);
  const state = await kind.update(rest, id, { ...surroundings, ...planned, prior });
  return known({ [kind.idProperty]: id, ...state });
}
