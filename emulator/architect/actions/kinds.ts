import type { PublishContext } from "../context.ts";
import type { Fields } from "../fields.ts";

/** Publishes the actions of an output, a case, a state or a task: writes their steps. */
export type PublishActions = (value: unknown, place: string, context: PublishContext) => void;

/** A kind of action: the keys it has besides `name`, and the steps that perform it. */
export interface PublishedAction {
  readonly keys: { readonly required?: readonly string[]; readonly optional?: readonly string[] };
  /** Problems go to the context; of an action that has some nothing needs to be written, for the flow never runs. */
  publish(fields: Fields, place: string, context: PublishContext, publishActions: PublishActions): void;
}
