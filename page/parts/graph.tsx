/** @jsxRuntime automatic */
/** @jsxImportSource preact */

import { labelOf, layoutGraph, linesOf, outlineOf, type PlacedEdge, type PlacedNode } from "./graph-layout.ts";
import { edgeKey, type GraphEdge, type GraphNode, type Lit } from "./graph-model.ts";
import { visible } from "./visible.ts";

interface GraphProps {
  /** What the diagram shows, for those who do not see it. */
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly lit?: Lit | undefined;
}

const NOTHING: Lit = { nodes: new Set(), edges: new Set() };

/**
 * A diagram from top to bottom; the path that was taken is lit. Lists that are the same objects are not laid out again,
 * so keep them while only `lit` changes.
 */
export function Graph({ title, nodes, edges, lit = NOTHING }: GraphProps) {
  const { width, height, ...placed } = layoutGraph(nodes, edges);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="graph" aria-label={title} tabIndex={0}>
      <svg role="img" aria-label={title} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <title>{title}</title>
        {placed.edges.map((edge) => (
          <Edge key={edgeKey(edge.edge)} placed={edge} lit={lit.edges.has(edgeKey(edge.edge))} />
        ))}
        {placed.nodes.map((node) => (
          <Node key={node.node.id} placed={node} lit={lit.nodes.has(node.node.id)} />
        ))}
      </svg>
    </section>
  );
}

function Node({ placed, lit }: { readonly placed: PlacedNode; readonly lit: boolean }) {
  const { node, x, y } = placed;
  const { kind, mark, label, detail } = node;
  const classes = ["node", kind, ...(mark === undefined ? [] : [mark]), ...(lit ? ["lit"] : [])];
  return (
    <g class={classes.join(" ")} transform={`translate(${x} ${y})`} data-node={node.id}>
      <title>{`${visible(label)}\n${visible(detail ?? "")}`.trimEnd()}</title>
      <path d={outlineOf(placed)} />
      {linesOf(placed).map(({ text, y: at, small }) => (
        <text key={at} y={at} class={small ? "detail" : undefined}>
          {visible(text)}
        </text>
      ))}
    </g>
  );
}

function Edge({ placed, lit }: { readonly placed: PlacedEdge; readonly lit: boolean }) {
  const { edge, points, label } = placed;
  return (
    <g class={lit ? "edge lit" : "edge"}>
      <path d={curveThrough(points)} />
      <path class="head" d={headAt(points)} />
      {label !== undefined && (
        <text x={label.x} y={label.y}>
          {visible(labelOf(edge))}
        </text>
      )}
    </g>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line that bends halfway between the points of a layout. */
function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 2 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${round(point)} ${round(end)}`;
  });
  return `M${round(first)}${bends.length === 0 ? `L${round(last)}` : bends.join("")}`;
}

const HEAD = { length: 8, width: 4 };

/** The arrow at the end of a line. */
function headAt(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return "";
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const base = { x: end.x - dx * HEAD.length, y: end.y - dy * HEAD.length };
  const left = { x: base.x - dy * HEAD.width, y: base.y + dx * HEAD.width };
  const right = { x: base.x + dy * HEAD.width, y: base.y - dx * HEAD.width };
  return `M${round(end)}L${round(left)}L${round(right)}Z`;
}

const round = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
