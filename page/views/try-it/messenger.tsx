import { useEffect, useRef, useState } from "preact/hooks";
import type { Line, Phase } from "../../guest/chat.ts";
import { chat } from "../../guest/own-conversation.ts";
import { visibleLines } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import type { TriedDeployment } from "./tried-deployment.ts";

const TEXT = TEXTS.tryIt.chat;

interface MessengerProps {
  /** Undefined where nothing is deployed that could be chatted with. */
  readonly deployment: TriedDeployment | undefined;
  /** What is sent with each message. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly isStale: boolean;
}

/** The messenger in the corner of the shop page. */
export function Messenger({ deployment, attributes, isStale }: MessengerProps) {
  const [text, setText] = useState<string>(TEXT.firstMessage);
  const phase = chat.phase.value;
  const trouble = chat.trouble.value;
  const lines = chat.lines.value;
  const isOver = phase === "ended";
  const send = (event: Event) => {
    event.preventDefault();
    if (deployment === undefined || text.trim() === "") return;
    chat.say(deployment.id, text, attributes);
    setText("");
  };
  return (
    <section class="messenger" aria-label={TEXT.title}>
      <header>
        <h3>{TEXT.title}</h3>
        <span class={`phase ${phase}`} role="status">
          {TEXT.phases[phase]}
        </span>
        {(phase === "open" || phase === "reconnecting" || phase === "connecting") && (
          <button type="button" class="quiet" onClick={() => chat.end()}>
            {TEXT.end}
          </button>
        )}
      </header>
      <Lines lines={lines} phase={phase} />
      {trouble !== undefined && <p class="trouble">{TEXT.trouble[trouble]}</p>}
      {deployment === undefined && <p class="trouble">{TEXT.noDeployment}</p>}
      {deployment?.admitsPage === false && trouble === undefined && <p class="trouble">{TEXT.notAdmitted}</p>}
      {isStale && phase === "open" && <p class="stale">{TEXT.stale}</p>}
      <form class="composer" onSubmit={send}>
        <input
          type="text"
          aria-label={TEXT.message}
          placeholder={isOver ? TEXT.again : TEXT.message}
          autocomplete="off"
          maxLength={4096}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={deployment === undefined || phase === "ending"}>
          {isOver ? TEXT.startAnew : TEXT.send}
        </button>
      </form>
    </section>
  );
}

function Lines({ lines, phase }: { readonly lines: readonly Line[]; readonly phase: Phase }) {
  const list = useRef<HTMLDivElement>(null);
  const count = lines.length;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count, phase]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="lines" ref={list} role="log" aria-label={TEXT.transcript} tabIndex={0}>
      {count === 0 && <p class="greeting">{TEXT.greeting}</p>}
      {lines.map(({ id, from, text, state, reason }) => (
        <div key={id} class={`line ${from} ${state}`}>
          <p>
            <span class="hidden">{TEXT.from[from]}: </span>
            {visibleLines(text)}
          </p>
          {state === "failed" && <small class="invalid">{TEXT.notSent(reason ?? "")}</small>}
        </div>
      ))}
      {phase === "ended" && count > 0 && <p class="notice">{TEXT.ended}</p>}
    </div>
  );
}
