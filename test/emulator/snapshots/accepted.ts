/** A difference between a recording of a real organisation and the emulator that is meant to be. */
export interface Accepted {
  /** The name of the snapshot, or `*` for all. */
  readonly snapshot: string;
  /** The place as the comparison tells it. */
  readonly place: string;
  readonly why: string;
}

/** Each one needs a reason; one that does not occur fails the comparison. */
export const ACCEPTED: readonly Accepted[] = [];
