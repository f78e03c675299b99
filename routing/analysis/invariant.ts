/** A mistake of the analysis itself, never of the person who wrote routing.yaml. */
export class InternalError extends Error {
  constructor(message: string) {
    super(`internal error: ${message}; please report it together with the routing.yaml`);
    this.name = "InternalError";
  }
}

/** Throws an {@link InternalError} unless what the analysis relies on is so. */
export function invariant(holds: boolean, message: string): asserts holds {
  if (!holds) throw new InternalError(message);
}
