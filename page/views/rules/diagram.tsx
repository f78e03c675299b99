import { useMemo } from "preact/hooks";
import { OTHERWISE } from "../../../routing/model.ts";
import type { FindingsByPlace } from "../../parts/findings-by-place.ts";
import { Graph } from "../../parts/graph.tsx";
import type { GraphNode } from "../../parts/graph-model.ts";
import { rulesGraph } from "../../parts/rules-graph.ts";
import { TEXTS } from "../../texts.ts";
import type { Analysed } from "./use-analysis.ts";

interface DiagramProps {
  readonly analysed: Analysed;
  readonly findings: FindingsByPlace;
  readonly changed: ReadonlySet<string>;
}

/** More are no picture any more. */
const MOST_DRAWN = 60;

/** The rules as a diagram; of many, those that there is something to say about. */
export function Diagram({ analysed: { model }, findings, changed }: DiagramProps) {
  const isCut = model.rules.length > MOST_DRAWN;
  const { nodes, edges } = useMemo(() => {
    const mark = (rule: string): GraphNode["mark"] => {
      if (changed.has(rule)) return "changed";
      const own = findings.rules.get(rule)?.filter(({ acknowledged }) => acknowledged === undefined) ?? [];
      return own.find(({ severity }) => severity === "error") ? "error" : worst(own.map(({ severity }) => severity));
    };
    const telling = model.rules.map(({ name }) => name).filter((name) => mark(name) !== undefined);
    const some = new Set(
      telling.length === 0 ? model.rules.slice(0, MOST_DRAWN).map(({ name }) => name) : telling.slice(0, MOST_DRAWN),
    );
    return rulesGraph(model, { mark, shown: (rule) => !isCut || rule === OTHERWISE || some.has(rule) });
  }, [model, findings, changed, isCut]);
  return (
    <>
      {isCut && <p class="muted">{TEXTS.rules.diagramCut}</p>}
      <Graph title={TEXTS.rules.diagram} nodes={nodes} edges={edges} />
    </>
  );
}

function worst(severities: readonly string[]): GraphNode["mark"] {
  return severities.includes("warning") ? "warning" : undefined;
}
