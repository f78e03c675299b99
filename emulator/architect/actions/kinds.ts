import type { PublishContext } from "../context.ts";
import type { Fields } from "../fields.ts";
import type { Action } from "../run.ts";

/** Publishes the actions of an output, a case or a state. */
export type PublishActions = (value: unknown, place: string, context: PublishContext) => readonly Action[];

/** A kind of action: the keys it has besides `name`, and how it is made ready to run. */
export interface PublishedAction {
  readonly keys: { readonly required?: readonly string[]; readonly optional?: readonly string[] };
  /** Problems go to the context; an action that has some is never run. */
  publish(fields: Fields, place: string, context: PublishContext, publishActions: PublishActions): Action;
}

/** For what could not be published; a flow with problems never runs. */
export const nothing: Action = () => false;
