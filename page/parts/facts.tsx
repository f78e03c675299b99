/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { visible } from "./visible.ts";

interface FactsProps {
  /** Each with its name; a text is shown as text. */
  readonly facts: readonly (readonly [name: string, value: ComponentChildren])[];
}

/** What there is to know about something, name by name. */
export function Facts({ facts }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{visible(name)}</dt>
          <dd>{typeof value === "string" ? visible(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}
