import { conditionText } from "../../routing/analysis/condition-text.ts";
import { stepsOf } from "../../routing/diagram-steps.ts";
import { type Model, OTHERWISE, type Target } from "../../routing/model.ts";
import { targetExtras } from "../../routing/target-text.ts";
import { TEXTS } from "../texts.ts";
import type { GraphEdge, GraphNode } from "./graph-model.ts";

interface RulesGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

interface Options {
  /** Which rules are drawn, by name; those between them become one step that says how many they are. */
  readonly shown?: (rule: string) => boolean;
  /** What is to be seen of a rule at once; by its name, or `otherwise`. */
  readonly mark?: (rule: string) => GraphNode["mark"];
}

/** The rules as a diagram: asked from top to bottom, the first yes decides. */
export function rulesGraph(model: Model, { shown = () => true, mark = () => undefined }: Options = {}): RulesGraph {
  const nodes: GraphNode[] = [{ id: "start", kind: "start", label: TEXTS.parts.guestWrites }];
  const edges: GraphEdge[] = [];
  let last: { readonly id: string; readonly label?: string } = { id: "start" };
  stepsOf(model, shown).forEach((step, index) => {
    const id = `rule ${index + 1}`;
    edges.push({ from: last.id, to: id, label: last.label });
    if (typeof step === "number") {
      nodes.push({ id, kind: "action", label: TEXTS.parts.rulesNotShown(step) });
      last = { id };
      return;
    }
    const target = `target ${index + 1}`;
    nodes.push(
      { id, kind: "decision", label: step.name, detail: conditionText(step.condition), mark: mark(step.name) },
      { id: target, kind: "transfer", ...targetTexts(model, step.target) },
    );
    edges.push({ from: id, to: target, label: TEXTS.parts.yes });
    last = { id, label: TEXTS.parts.no };
  });
  nodes.push({ id: OTHERWISE, kind: "transfer", ...targetTexts(model, model.otherwise), mark: mark(OTHERWISE) });
  edges.push({ from: last.id, to: OTHERWISE, label: last.label });
  return { nodes, edges };
}

function targetTexts(model: Model, target: Target): Pick<GraphNode, "label" | "detail"> {
  const extras = targetExtras(target).join(", ");
  return {
    label: model.queues.get(target.queue)?.name ?? target.queue,
    ...(extras === "" ? {} : { detail: extras }),
  };
}
