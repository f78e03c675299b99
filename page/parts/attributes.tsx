/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { TEXTS } from "../texts.ts";
import { visible } from "./visible.ts";

/** Attributes as they are sent, or participant data: `name=value`, each on its own. */
export function Attributes({ values }: { readonly values: Readonly<Record<string, string>> }) {
  const entries = Object.entries(values);
  if (entries.length === 0) return <span class="muted">{TEXTS.parts.nothingSent}</span>;
  return (
    <span class="attributes">
      {entries.map(([name, value]) => (
        <code key={name} class="chip">
          <span class="muted">{visible(name)}=</span>
          {visible(value)}
        </code>
      ))}
    </span>
  );
}
