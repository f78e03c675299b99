import { conditionText } from "./analysis/condition-text.ts";
import type { Model, Target } from "./model.ts";
import { targetExtras } from "./target-text.ts";

/** The rules as a Mermaid flowchart: asked from top to bottom, the first yes decides. */
export function diagram(model: Model): string {
  const lines = ["flowchart TD", "  start([guest writes])"];
  const first = model.rules.length === 0 ? "otherwise" : "rule1";
  lines.push(`  start --> ${first}`);
  model.rules.forEach((rule, index) => {
    const id = `rule${index + 1}`;
    const next = index + 1 < model.rules.length ? `rule${index + 2}` : "otherwise";
    lines.push(`  ${id}{{${label(`${rule.name}: ${conditionText(rule.condition)}`)}}}`);
    lines.push(`  ${id} -- yes --> ${id}target[(${label(targetText(model, rule.target))})]`);
    lines.push(`  ${id} -- no --> ${next}`);
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
