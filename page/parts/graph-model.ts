/** What a node of a diagram stands for; it decides the node's shape. */
export type NodeKind = "start" | "action" | "decision" | "switch" | "transfer" | "end";

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** A second, smaller text, such as a condition. */
  readonly detail?: string | undefined;
  /** Sets the node apart: it differs from another version, or a finding speaks of it. */
  readonly mark?: "changed" | "warning" | "error" | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string | undefined;
}

/** The path that was taken: nodes by id, edges by {@link edgeKey}. */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** By which an edge is told from the others of a diagram. */
export const edgeKey = ({ from, to, label = "" }: GraphEdge): string => JSON.stringify([from, to, label]);
