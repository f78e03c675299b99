/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { visible } from "./visible.ts";

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly help?: string;
  /** What to type to change it. */
  readonly command?: string;
}

/** A view that has nothing to show yet, and what to do about it. */
export function Empty({ title, text, help, command }: EmptyProps) {
  return (
    <section class="empty">
      <h1>{title}</h1>
      <p>{visible(text)}</p>
      {help !== undefined && <p class="muted">{help}</p>}
      {command !== undefined && <pre>{command}</pre>}
    </section>
  );
}
