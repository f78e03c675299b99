import type { ComponentChildren } from "preact";
import { linesOf } from "../../../routing/problem.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";

interface SourceProps {
  readonly file: string;
  readonly text: string;
  /** Only these lines and their neighbours are shown; all, if not given. */
  readonly only?: ReadonlySet<number>;
  /** What is said below a line. */
  readonly below: (line: number) => ComponentChildren;
}

const NEIGHBOURS = 2;

/** routing.yaml with line numbers, and notes below the lines they speak of. */
export function Source({ file, text, only, below }: SourceProps) {
  const lines = linesOf(text).map((content, index) => ({ content, line: index + 1 }));
  const near = (line: number) =>
    only === undefined || [...only].some((wanted) => Math.abs(wanted - line) <= NEIGHBOURS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="source" aria-label={TEXTS.rules.fileTitle(file)} tabIndex={0}>
      <ol>
        {lines
          .filter(({ line }) => near(line))
          .map(({ content, line }) => (
            <li key={line} value={line}>
              <code>{visible(content)}</code>
              {below(line)}
            </li>
          ))}
      </ol>
    </section>
  );
}
