import { conditionText } from "./analysis/condition-text.ts";
import { stepsOf } from "./diagram-steps.ts";
import type { Model, Target } from "./model.ts";
import { targetExtras } from "./target-text.ts";

/**
 * The rules as a Mermaid flowchart: asked from top to bottom, the first yes decides.
 *
 * @param shown Which rules are drawn, by name; those between them become one step that says how many they are.
 */
export function diagram(model: Model, shown: (rule: string) => boolean = () => true): string {
  const steps = stepsOf(model, shown);
  const idOf = (index: number) => (index < steps.length ? `rule${index + 1}` : "otherwise");
  const lines = ["flowchart TD", "  start([guest writes])", `  start --> ${idOf(0)}`];
  steps.forEach((step, index) => {
    const id = idOf(index);
    if (typeof step === "number") {
      lines.push(`  ${id}[${label(`${step} more ${step === 1 ? "rule" : "rules"}`)}]`);
      lines.push(`  ${id} --> ${idOf(index + 1)}`);
      return;
    }
    lines.push(`  ${id}{{${label(`${step.name}: ${conditionText(step.condition)}`)}}}`);
    lines.push(`  ${id} -- yes --> ${id}target[(${label(targetText(model, step.target))})]`);
    lines.push(`  ${id} -- no --> ${idOf(index + 1)}`);
  });
  lines.push(`  otherwise[(${label(targetText(model, model.otherwise))})]`);
  return `${lines.join("\n")}\n`;
}

function targetText(model: Model, target: Target): string {
  return [model.queues.get(target.queue)?.name ?? target.queue, ...targetExtras(target)].join(", ");
}

/** A quoted label, in which every character that Mermaid or HTML would read is an entity. */
function label(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N} .,:_\-/=]/gu, (character) => `#${character.codePointAt(0)};`);
  return `"${safe}"`;
}
