/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import { TEXTS } from "../texts.ts";
import { Attributes } from "./attributes.tsx";
import { Facts } from "./facts.tsx";
import { visible } from "./visible.ts";

/** How a scenario stands: its verdict, or that it has none yet. */
export type Tone = "passed" | "failed" | "error" | "skipped" | "running" | "waiting";

interface VerdictItemProps {
  readonly tone: Tone;
  readonly name: string;
  /** The verdict in words, such as `failed: wrong-queue`. */
  readonly words: string;
  /** Undefined where a message has to be refused for its size: no list could show what it carried. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
  /** The queue that was reached, or that is expected; null where there is none, which only a refusal passes with. */
  readonly queue: string | null;
  readonly message?: string | undefined;
  /** How long it took, and the slowest of all, in milliseconds. */
  readonly time?: { readonly own: number; readonly slowest: number } | undefined;
  /** What else there is to know: `Conversation`, `Time` … with its value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly isOpen: boolean;
  /** What stands below the facts. */
  readonly children?: ComponentChildren;
}

const SIGNS: Readonly<Record<Tone, string>> = {
  passed: "✓",
  failed: "✗",
  error: "!",
  skipped: "–",
  running: "…",
  waiting: "·",
};

/** A scenario of a verification: what was sent and reached at a glance, the rest on demand. */
export function VerdictItem(props: VerdictItemProps) {
  const { tone, name, words, attributes, queue, message, time, facts, isOpen, children } = props;
  return (
    <li class={`verdict-item ${tone}`}>
      <details open={isOpen}>
        <summary>
          <span class="sign" aria-hidden="true">
            {SIGNS[tone]}
          </span>
          <span class="name">{visible(name)}</span>
          <span class="verdict">{visible(words)}</span>
          <span class="sent">
            {attributes !== undefined && <Attributes values={attributes} />} <span aria-hidden="true">→</span>{" "}
            {visible(queue ?? (tone === "passed" ? TEXTS.parts.refused : "–"))}
          </span>
          {time !== undefined && (
            <span class="time">
              <span
                class="bar"
                aria-hidden="true"
                style={{ width: `${((100 * time.own) / Math.max(1, time.slowest)).toFixed(1)}%` }}
              />
              {TEXTS.parts.seconds(time.own)}
            </span>
          )}
        </summary>
        {message !== undefined && <p class="message">{visible(message)}</p>}
        <Facts facts={facts} />
        {children}
      </details>
    </li>
  );
}
