import { useEffect, useRef } from "preact/hooks";
import * as z from "zod/mini";
import { blanked } from "../../guest/blanked.ts";
import type { ShownFrame } from "../../guest/chat.ts";
import { chat } from "../../guest/own-conversation.ts";
import { visible, visibleLines } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";

const TEXT = TEXTS.tryIt.frames;
const summary = z.object({
  action: z.optional(z.string()),
  class: z.optional(z.string()),
  code: z.optional(z.number()),
  message: z.optional(z.object({ type: z.string() })),
  body: z.optional(z.unknown()),
});
const body = z.object({ type: z.optional(z.string()), direction: z.optional(z.string()) });

/** Every frame that this page's guest sent and received. */
export function Frames({ sensitive }: { readonly sensitive: ReadonlySet<string> }) {
  const frames = chat.frames.value;
  const list = useRef<HTMLOListElement>(null);
  const count = frames.length;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  return (
    <section class="card frames" aria-labelledby="frames-heading">
      <h2 id="frames-heading">{TEXT.title}</h2>
      {count === 0 ? (
        <p class="muted">{TEXT.none}</p>
      ) : (
        <ol ref={list}>
          {frames.map((frame) => (
            <li key={frame.id}>
              <details>
                <summary>
                  <span class={`arrow ${frame.direction}`} aria-hidden="true">
                    {frame.direction === "sent" ? "→" : "←"}
                  </span>
                  <span class="hidden">{TEXT[frame.direction]} </span>
                  <span class="what">{visible(titleOf(frame))}</span>
                  <time class="muted">{frame.at.toLocaleTimeString("en-GB")}</time>
                </summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
                <pre tabIndex={0}>{visibleLines(blanked(frame.json, sensitive))}</pre>
              </details>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What a frame is, in few words: `onMessage Text`, `StructuredMessage Text Inbound`, `string 4013`. */
function titleOf({ json }: ShownFrame): string {
  const read = summary.safeParse(json);
  if (!read.success) return "";
  const { action, message, code = 200 } = read.data;
  const told = body.safeParse(read.data.body);
  const inner = told.success ? [told.data.type, told.data.direction] : [];
  const words = action === undefined ? [read.data.class, ...inner] : [action, message?.type];
  return [...words, code >= 400 ? String(code) : undefined].filter((word) => word !== undefined).join(" ");
}
