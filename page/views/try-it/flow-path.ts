import type { Diagram, Story } from "../../emulator/client.ts";
import { edgeKey, type GraphEdge, type GraphNode, type Lit } from "../../parts/graph-model.ts";
import { TEXTS } from "../../texts.ts";

const TEXT = TEXTS.tryIt.flow;

/** A flow as it is drawn, and which node stands for each action. */
export interface FlowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Actions that are drawn in one node with others. */
  readonly folded: ReadonlyMap<string, string>;
}

/** As many actions in a row are drawn as they are; more become one node. */
const MOST_IN_A_ROW = 2;
/** As many ways out of a switch are drawn; of the others only those that were taken. */
const MOST_WAYS = 4;

/**
 * A flow as people look at it: long rows of preparation are folded, what happens when a transfer fails is left out unless
 * it ran, of a large switch some cases are shown, and what an action is set to only where the way parts or ends.
 */
export function graphOf(whole: Diagram, ran: ReadonlySet<string>): FlowGraph {
  const diagram = reachable(withFewWays(withoutFailedTransfers(whole, ran), ran));
  const rows = rowsOf(diagram).filter(({ length }) => length > MOST_IN_A_ROW);
  const folded = new Map(rows.flatMap((row) => row.map(({ id }) => [id, row[0]?.id ?? id] as const)));
  const nodes = diagram.nodes.flatMap(({ id, kind, label, detail }): GraphNode[] => {
    const row = rows.find(([first]) => first?.id === id);
    if (row !== undefined)
      return [{ id, kind, label: TEXT.folded(row.length), detail: row.map((node) => node.label).join(", ") }];
    if (folded.has(id)) return [];
    return [{ id, kind, label, ...(isTelling(kind) ? { detail: detail?.split("\n")[0] } : {}) }];
  });
  const edges = diagram.edges.flatMap(({ from, to, label }): GraphEdge[] => {
    const [start, end] = [folded.get(from) ?? from, folded.get(to) ?? to];
    return start === end ? [] : [{ from: start, to: end, label: label ?? undefined }];
  });
  // The layout draws later edges further to the left; people read the first case there.
  return { nodes, edges: edges.toReversed(), folded };
}

/** Of a transfer, the first setting is the queue; of a decision, its condition. */
const isTelling = (kind: GraphNode["kind"]): boolean => kind === "transfer" || kind === "decision";

function withoutFailedTransfers({ edges, ...diagram }: Diagram, ran: ReadonlySet<string>): Diagram {
  const transfers = new Set(diagram.nodes.flatMap(({ id, kind }) => (kind === "transfer" ? [id] : [])));
  return { ...diagram, edges: edges.filter(({ from, to }) => !transfers.has(from) || ran.has(to)) };
}

function withFewWays(diagram: Diagram, ran: ReadonlySet<string>): Diagram {
  const ways = waysOf(diagram);
  const nodes = [...diagram.nodes];
  const edges = [...ways].flatMap(([from, all]) => {
    // The last way is the one where no case held.
    const kept = all.filter(({ to }, index) => index < MOST_WAYS || index === all.length - 1 || ran.has(to));
    const others = all.length - kept.length;
    if (others === 0) return all;
    const more = `${from} more`;
    nodes.push({ id: more, kind: "action", label: TEXT.otherWays(others) });
    return [...kept.slice(0, -1), { from, to: more }, ...kept.slice(-1)];
  });
  return { ...diagram, nodes, edges };
}

/** The edges that lead away from each node. */
function waysOf({ edges }: Pick<Diagram, "edges">): ReadonlyMap<string, Diagram["edges"]> {
  const ways = new Map<string, Diagram["edges"]>();
  for (const edge of edges) {
    const known = ways.get(edge.from);
    if (known === undefined) ways.set(edge.from, [edge]);
    else known.push(edge);
  }
  return ways;
}

function reachable({ edges, ...diagram }: Diagram): Diagram {
  const ways = waysOf({ edges });
  const reached = new Set(["start"]);
  // Grows while it is walked through, so that every way is followed to its end.
  for (const id of reached) for (const { to } of ways.get(id) ?? []) reached.add(to);
  return {
    ...diagram,
    nodes: diagram.nodes.filter(({ id }) => reached.has(id)),
    edges: edges.filter(({ from }) => reached.has(from)),
  };
}

/** The rows of actions that follow one another without a choice. */
function rowsOf({ nodes, edges }: Diagram): readonly (readonly Diagram["nodes"][number][])[] {
  const from = (id: string) => edges.filter((edge) => edge.from === id);
  const into = (id: string) => edges.filter((edge) => edge.to === id);
  const next = (id: string) => nodes.find((node) => node.kind === "action" && node.id === from(id)[0]?.to);
  const isInside = (id: string) => from(id).length === 1 && into(id).length === 1;
  const starts = nodes.filter(({ id, kind }) => {
    const before = nodes.find((node) => node.id === into(id)[0]?.from);
    return kind === "action" && isInside(id) && (before?.kind !== "action" || !isInside(before.id));
  });
  return starts.map((start) => {
    const row = [start];
    for (let node = next(start.id); node !== undefined && isInside(node.id); node = next(node.id)) row.push(node);
    return row;
  });
}

/** The path of a conversation through the diagram of its flow. */
export function litPath({ edges, folded }: FlowGraph, { steps }: Pick<Story, "steps">): Lit {
  const nodes = new Set<string>();
  const lit = new Set<string>();
  const path = steps.map(({ step }) => ({ id: folded.get(step.node) ?? step.node, label: step.edge ?? undefined }));
  const all = path.length === 0 ? [] : [{ id: "start", label: undefined }, ...path];
  all.forEach(({ id, label }, index) => {
    nodes.add(id);
    const next = all[index + 1]?.id;
    if (next === id || (next === undefined && label === undefined)) return;
    const taken = edges.find(
      (edge) =>
        edge.from === id && (label === undefined || edge.label === label) && (next === undefined || edge.to === next),
    );
    // A flow that transferred is over, though its diagram goes on for the case that the transfer fails.
    if (taken === undefined) return;
    lit.add(edgeKey(taken));
    nodes.add(taken.to);
  });
  return { nodes, edges: lit };
}
