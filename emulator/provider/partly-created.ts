import type { Properties } from "./values.ts";

/** A resource was created and then something failed: the engine records it, and the next update completes it. */
export class PartlyCreated extends Error {
  override readonly name = "PartlyCreated";
  readonly id: string;
  readonly state: Properties;

  constructor(id: string, state: Properties, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.id = id;
    this.state = state;
  }
}
