/** An action of a flow, as its diagram shows it and as a recorded run names it. */
export interface FlowNode {
  /** The same for the same text of a flow: `a1`, `a2`, …, in the order of the text. */
  readonly id: string;
  /** The word of the action, for example switch. */
  readonly action: string;
  /** What the author calls it. */
  readonly name: string;
  /** Where it is in the text; what is in it has a place that begins so. */
  readonly place: string;
  /** What it is set to, in short. */
  readonly details: string[];
}

/** Where something is in its action: `cases[0].case.value`. */
export function placeIn({ place: action }: FlowNode, place: string): string {
  return place.slice(action.length + 1).replace(/\.(exp|lit)$/, "");
}
