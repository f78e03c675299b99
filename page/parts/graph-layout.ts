import { graphlib, layout } from "@dagrejs/dagre";
import { edgeKey, type GraphEdge, type GraphNode } from "./graph-model.ts";
import { wrap } from "./wrap.ts";

/** Widths of text are estimated, so that a diagram can be drawn where there is no browser: in a report. */
const LABEL = { columns: 26, mostLines: 3, width: 8, height: 19 };
const DETAIL = { columns: 32, mostLines: 4, width: 6.6, height: 16 };
const PADDING = { x: 14, y: 9 };
/** A decision is a hexagon: its tips need room. */
const TIP = 14;
const MARGIN = 8;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode {
  readonly node: GraphNode;
  /** The centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: readonly string[];
  readonly detail: readonly string[];
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** The centre of the edge's label. */
  readonly label: Point | undefined;
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const known = new WeakMap<readonly GraphNode[], { edges: readonly GraphEdge[]; layout: GraphLayout }>();

/** Where everything of a diagram is drawn, from top to bottom. The same lists give the same layout without work. */
export function layoutGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphLayout {
  const earlier = known.get(nodes);
  if (earlier !== undefined && earlier.edges === edges) return earlier.layout;
  const made = makeLayout(nodes, edges);
  known.set(nodes, { edges, layout: made });
  return made;
}

function makeLayout(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphLayout {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: "TB",
    align: "UL",
    nodesep: 28,
    ranksep: 34,
    edgesep: 16,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  const sizes = nodes.map(sizeOf);
  nodes.forEach(({ id }, index) => {
    const { width = 0, height = 0 } = sizes[index] ?? {};
    graph.setNode(id, { width, height });
  });
  const ids = new Set(nodes.map(({ id }) => id));
  const drawn = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  for (const edge of drawn) {
    const label = labelOf(edge);
    const width = label === "" ? 0 : label.length * DETAIL.width + 8;
    graph.setEdge(
      edge.from,
      edge.to,
      { width, height: label === "" ? 0 : DETAIL.height, labelpos: "c" },
      edgeKey(edge),
    );
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const placed = nodes.flatMap((node, index): PlacedNode[] => {
    const size = sizes[index];
    if (size === undefined) return [];
    const { x = 0, y = 0 } = graph.node(node.id);
    return [{ node, x, y, ...size }];
  });
  const byId = new Map(placed.map((node) => [node.node.id, node]));
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: placed,
    edges: drawn.map((edge) => {
      const { points: found = [], x, y } = graph.edge(edge.from, edge.to, edgeKey(edge));
      const points = fromOutline(byId.get(edge.from), found);
      const label = labelOf(edge) === "" || x === undefined || y === undefined ? undefined : { x, y };
      return { edge, points, label };
    }),
  };
}

/** Lines leave a box; those of a hexagon are moved from its box to its outline. */
function fromOutline(node: PlacedNode | undefined, points: readonly Point[]): readonly Point[] {
  const [first, next, ...rest] = points;
  if (node === undefined || first === undefined || next === undefined || tipsOf(node.node) === 0) return points;
  const [dx, dy] = [next.x - node.x, next.y - node.y];
  const [w, h] = [node.width / 2, node.height / 2];
  const part = Math.min(h / Math.abs(dy), w / (Math.abs(dx) + (TIP * Math.abs(dy)) / h));
  return [{ x: node.x + dx * part, y: node.y + dy * part }, next, ...rest];
}

function tipsOf({ kind }: GraphNode): number {
  return kind === "decision" || kind === "switch" ? 2 * TIP : 0;
}

function sizeOf(node: GraphNode): Omit<PlacedNode, "node" | "x" | "y"> {
  const { label: text, detail: more } = node;
  const label = wrap(text, LABEL.columns, LABEL.mostLines);
  const detail = more === undefined ? [] : wrap(more, DETAIL.columns, DETAIL.mostLines);
  const longest = (lines: readonly string[]) => Math.max(0, ...lines.map((line) => line.length));
  const inner = Math.max(longest(label) * LABEL.width, longest(detail) * DETAIL.width, 24);
  return {
    width: inner + 2 * PADDING.x + tipsOf(node),
    height: label.length * LABEL.height + detail.length * DETAIL.height + 2 * PADDING.y,
    label,
    detail,
  };
}

/** An edge's label on one line. */
export function labelOf({ label = "" }: GraphEdge): string {
  return wrap(label, 24, 1)[0] ?? "";
}

/** The lines of a node's texts, each with its height above or below the node's centre. */
export function linesOf({ label, detail, height }: PlacedNode): readonly { text: string; y: number; small: boolean }[] {
  const lines: { text: string; y: number; small: boolean }[] = [];
  let y = -height / 2 + PADDING.y;
  for (const text of label) {
    lines.push({ text, y: y + LABEL.height / 2, small: false });
    y += LABEL.height;
  }
  for (const text of detail) {
    lines.push({ text, y: y + DETAIL.height / 2, small: true });
    y += DETAIL.height;
  }
  return lines;
}

/** The outline of a node around its centre, as a path. */
export function outlineOf({ node, width, height }: PlacedNode): string {
  const [w, h] = [width / 2, height / 2];
  switch (node.kind) {
    case "decision":
    case "switch":
      return `M${-w} 0L${-w + TIP} ${-h}H${w - TIP}L${w} 0L${w - TIP} ${h}H${-w + TIP}Z`;
    case "start":
    case "end":
      return rounded(w, h, Math.min(h, 18));
    case "transfer":
      return rounded(w, h, 10);
    case "action":
      return rounded(w, h, 3);
  }
}

function rounded(w: number, h: number, radius: number): string {
  const corner = (x: number, y: number) => `a${radius} ${radius} 0 0 1 ${x} ${y}`;
  return [
    `M${-w + radius} ${-h}H${w - radius}${corner(radius, radius)}`,
    `V${h - radius}${corner(-radius, radius)}H${-w + radius}${corner(-radius, -radius)}`,
    `V${-h + radius}${corner(radius, -radius)}Z`,
  ].join("");
}
