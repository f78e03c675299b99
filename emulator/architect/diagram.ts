import type { FlowNode } from "./flow-node.ts";
import { STOP } from "./label.ts";
import type { PublishedFlow } from "./published-flow.ts";

/** A flow as nodes and the ways between them. */
export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

export interface DiagramNode {
  /** As recorded runs name it. */
  readonly id: string;
  readonly kind: "start" | "action" | "decision" | "switch" | "transfer" | "end";
  /** The word of the action; absent of the start and of the end of the flow. */
  readonly action?: string;
  readonly label: string;
  /** What it is set to, in short. */
  readonly detail?: string;
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** As recorded runs name the way; absent where there is one only. */
  readonly label?: string;
  /** What decides for it. */
  readonly detail?: string;
}

const [START, END] = ["start", "end"];
const MAXIMUM_DETAIL = 1000;

/**
 * Draws what the interpreter executes: the nodes are the actions of the program, the edges the ways from one to the next.
 * Actions that no way leads to are left out.
 */
export function diagramOf({ program }: Pick<PublishedFlow, "program">): Diagram {
  const edges: DiagramEdge[] = waysFrom(program, 0, undefined).map((way) => ({ from: START, ...way }));
  const reached = new Map<string, FlowNode>();
  for (const entry of entries(program, edges)) {
    if (reached.has(entry.node.id)) continue;
    reached.set(entry.node.id, entry.node);
    edges.push(...waysFrom(program, entry.at, entry.node).map((way) => ({ from: entry.node.id, ...way })));
  }
  // In the order of the text.
  const inText = new Set(program.nodes.values());
  const nodes: DiagramNode[] = [...inText].filter(({ id }) => reached.has(id)).map((node) => nodeOf(node, edges));
  const end: readonly DiagramNode[] = edges.some(({ to }) => to === END)
    ? [{ id: END, kind: "end", label: "End of the flow" }]
    : [];
  return { nodes: [{ id: START, kind: "start", label: "Start" }, ...nodes, ...end], edges };
}

type Program = PublishedFlow["program"];

/** The actions that edges lead to, also those that are added meanwhile, each with the step that enters it first. */
function* entries({ nodes }: Program, edges: readonly DiagramEdge[]) {
  const first = new Map<string, { readonly at: number; readonly node: FlowNode }>();
  for (const [at, node] of nodes) if (!first.has(node.id)) first.set(node.id, { at, node });
  for (let index = 0; index < edges.length; index++) {
    const entry = first.get(edges[index]?.to ?? "");
    if (entry !== undefined) yield entry;
  }
}

type Exit = Omit<DiagramEdge, "from">;

/** The ways from a step of an action, through steps that enter no other, to where they lead. */
function waysFrom({ nodes, ways }: Program, from: number, own: FlowNode | undefined): readonly Exit[] {
  const exits: Exit[] = [];
  const seen = new Set<string>();
  const follow = (at: number, named: Pick<Exit, "label" | "detail">) => {
    const node = nodes.get(at);
    const key = `${at} ${named.label ?? ""}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (at === STOP) exits.push({ to: END, ...named });
    else if (node !== undefined && node !== own) exits.push({ to: node.id, ...named });
    // The first name on the way is the one that the action gave it.
    else
      for (const { to, name, detail } of ways[at] ?? [])
        follow(
          to.at,
          named.label !== undefined || name === undefined ? named : { label: name, ...(detail && { detail }) },
        );
  };
  follow(from, {});
  return exits;
}

function nodeOf(node: FlowNode, edges: readonly DiagramEdge[]): DiagramNode {
  const { id, action, name, details } = node;
  const kind = kindOf(node, edges);
  const detail = kind === "switch" ? "" : details.join("\n");
  const shown = detail.length <= MAXIMUM_DETAIL ? detail : `${detail.slice(0, MAXIMUM_DETAIL)} …`;
  return { id, kind, action, label: name, ...(shown === "" ? {} : { detail: shown }) };
}

function kindOf({ id, action }: FlowNode, edges: readonly DiagramEdge[]): DiagramNode["kind"] {
  if (action === "switch") return "switch";
  if (action === "transferToAcd") return "transfer";
  if (action === "disconnect") return "end";
  return edges.filter(({ from }) => from === id).length > 1 ? "decision" : "action";
}
