import { expect, it } from "vitest";
import type { Diagram } from "../../page/emulator/client.ts";
import { edgeKey } from "../../page/parts/graph-model.ts";
import { graphOf, litPath } from "../../page/views/try-it/flow-path.ts";

type Node = Diagram["nodes"][number];

const node = (id: string, kind: Node["kind"] = "action"): Node => ({ id, kind, label: id });
const nothing: ReadonlySet<string> = new Set();

/** Three steps of preparation, then a switch with so many cases, each with a stamp and a transfer. */
function flow(cases: number): Diagram {
  const ways = [...Array.from({ length: cases }, (_, index) => `case ${index + 1}`), "default"];
  return {
    flow: { id: "flow", name: "Flow", version: 1 },
    nodes: [
      node("start", "start"),
      ...["read", "convert a", "convert b"].map((id) => node(id)),
      node("switch", "switch"),
      ...ways.flatMap((way) => [
        node(`stamp ${way}`),
        { ...node(`transfer ${way}`, "transfer"), detail: "Web VIP\n0" },
        node(`failed ${way}`, "end"),
      ]),
    ],
    edges: [
      { from: "start", to: "read" },
      { from: "read", to: "convert a" },
      { from: "convert a", to: "convert b" },
      { from: "convert b", to: "switch" },
      ...ways.flatMap((way) => [
        { from: "switch", to: `stamp ${way}`, label: way },
        { from: `stamp ${way}`, to: `transfer ${way}` },
        { from: `transfer ${way}`, to: `failed ${way}`, label: "no queue" },
      ]),
    ],
  };
}

const ran = (nodes: readonly (readonly [id: string, edge?: string])[]) => ({
  steps: nodes.map(([id, edge]) => ({
    flow: { id: "flow", name: "Flow", version: 1 },
    at: "",
    step: { node: id, action: "", name: "", seen: [], ...(edge === undefined ? {} : { edge }) },
  })),
});

const path = ran([["read"], ["convert a"], ["convert b"], ["switch", "case 2"], ["stamp case 2"], ["transfer case 2"]]);

it("folds a row of preparation into one step", () => {
  const { nodes } = graphOf(flow(2), nothing);
  expect(nodes.filter(({ kind }) => kind === "action").map(({ label }) => label)).toEqual([
    "3 steps",
    "stamp case 1",
    "stamp case 2",
    "stamp default",
  ]);
});

it("shows the queue of a transfer, and not what happens when it fails, unless that ran", () => {
  const { nodes } = graphOf(flow(1), nothing);
  expect(nodes.find(({ id }) => id === "transfer case 1")?.detail).toBe("Web VIP");
  expect(nodes.filter(({ kind }) => kind === "end")).toEqual([]);
  expect(graphOf(flow(1), new Set(["failed case 1"])).nodes.map(({ id }) => id)).toContain("failed case 1");
});

it("lights the way that was taken, from the start to the transfer, and no other", () => {
  const graph = graphOf(flow(2), new Set(path.steps.map(({ step }) => step.node)));
  const lit = litPath(graph, path);
  expect([...lit.nodes]).toEqual(["start", "read", "switch", "stamp case 2", "transfer case 2"]);
  expect([...lit.edges]).toEqual(
    [
      { from: "start", to: "read" },
      { from: "read", to: "switch" },
      { from: "switch", to: "stamp case 2", label: "case 2" },
      { from: "stamp case 2", to: "transfer case 2" },
    ].map(edgeKey),
  );
});

it("lights nothing before anything ran", () => {
  expect(litPath(graphOf(flow(2), nothing), { steps: [] })).toEqual({ nodes: new Set(), edges: new Set() });
});

it("draws the first cases of a large switch, the one that was taken and the default, and says how many more there are", () => {
  const { nodes, edges } = graphOf(flow(64), new Set(["stamp case 50"]));
  const labels = edges.filter(({ from }) => from === "switch").map(({ label }) => label);
  expect(labels.toReversed()).toEqual([
    ...Array.from({ length: 4 }, (_, index) => `case ${index + 1}`),
    "case 50",
    undefined,
    "default",
  ]);
  expect(nodes.map(({ label }) => label)).toContain("59 more cases");
});
