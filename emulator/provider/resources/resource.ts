import type { RestClient } from "../rest/client.ts";
import type { Failure } from "../schema/check.ts";
import type { Changes } from "../schema/diff.ts";
import type { Fields } from "../schema/field.ts";
import type { Properties } from "../values.ts";

/** What operations need besides the organisation. */
export interface Surroundings {
  /** Relative file paths are seen from here, as from the working directory of the real provider's process. */
  readonly projectFolder: string;
}

/** A state that is about to be applied to an existing resource. */
export interface PlannedUpdate {
  readonly planned: Properties;
  readonly changes: Changes;
}

/** How the provider handles one type of resource; the counterpart of a Terraform `schema.Resource`. */
export interface ResourceKind {
  /** The Pulumi type token. */
  readonly token: string;
  /** The output that repeats the id; "id" itself is the engine's. */
  readonly idProperty: string;
  readonly fields: Fields;
  /** What the schema alone cannot say is wrong with the inputs. */
  check?(inputs: Properties, surroundings: Surroundings): Promise<readonly Failure[]>;
  /** What an update changes besides what the program changed (CustomizeDiff). */
  customizeDiff?(update: PlannedUpdate, prior: Properties, surroundings: Surroundings): Promise<PlannedUpdate>;
  /** Creates it; `created` is called with the id as soon as there is one, so that a failure afterwards keeps it. */
  create(rest: RestClient, planned: Properties, context: CreateContext): Promise<Properties>;
  /** What is there now, on top of `prior`; nothing when it is gone. A null clears a property. */
  read(rest: RestClient, id: string, prior: Properties): Promise<Properties | undefined>;
  update(rest: RestClient, id: string, update: UpdateContext): Promise<Properties>;
  delete(rest: RestClient, id: string, state: Properties): Promise<void>;
}

export interface CreateContext extends Surroundings {
  created(id: string): void;
}

export interface UpdateContext extends Surroundings, PlannedUpdate {
  readonly prior: Properties;
}

/** The state after a create or update, which must be readable. */
export function mustExist(state: Properties | undefined, what: string, id: string): Properties {
  if (state) return state;
  throw new Error(`${what} ${id} cannot be read although it has just been written; the emulator answers 404`);
}
