import type { Model, Rule } from "./model.ts";

/** The rules to draw, and between them how many are left out. */
export function stepsOf({ rules }: Model, shown: (rule: string) => boolean): readonly (Rule | number)[] {
  const steps: (Rule | number)[] = [];
  for (const rule of rules) {
    const last = steps.at(-1);
    if (shown(rule.name)) steps.push(rule);
    else if (typeof last === "number") steps[steps.length - 1] = last + 1;
    else steps.push(1);
  }
  return steps;
}
