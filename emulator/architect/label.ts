/** Answered by a step that ends the flow, or lets it wait for the guest. */
export const STOP = -1;

/** A place in a program, known when the steps before it have been written. */
export interface Label {
  at: number;
}
