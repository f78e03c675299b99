/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { TEXTS } from "../texts.ts";
import { visible } from "./visible.ts";

const LONGEST = 90;

/** A text; of a long one the beginning, and the whole on demand. */
export function LongText({ text }: { readonly text: string }) {
  const shown = visible(text);
  const characters = Array.from(shown);
  if (characters.length <= LONGEST) return <>{shown}</>;
  return (
    <details class="long">
      <summary>
        {characters.slice(0, LONGEST - 10).join("")}… <span class="muted">{TEXTS.parts.more}</span>
      </summary>
      {shown}
    </details>
  );
}
