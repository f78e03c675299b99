import type { ComponentChildren } from "preact";
import type { Story } from "../../emulator/client.ts";
import { blanked } from "../../guest/blanked.ts";
import { Facts } from "../../parts/facts.tsx";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { Time } from "../time.tsx";
import { FlowView } from "../try-it/flow-view.tsx";
import { ParticipantData } from "../try-it/participant-data.tsx";
import { StepsView } from "../try-it/steps-view.tsx";

const texts = TEXTS.story;

interface StoryContentProps {
  readonly story: Story;
  readonly sensitive: ReadonlySet<string>;
}

/** A conversation from its first frame to its end. */
export function StoryContent({ story, sensitive }: StoryContentProps) {
  const { startTime, endTime, flow, queue, transcript, frames, steps } = story;
  const ran = steps.at(-1)?.flow ?? flow;
  return (
    <div class="story-content">
      <Facts
        facts={[
          [texts.queue, <strong key="queue">{visible(queue?.name ?? texts.noQueue)}</strong>],
          [texts.started, <Time key="start" at={startTime} />],
          [texts.ended, endTime ? <Time key="end" at={endTime} /> : texts.notEnded],
        ]}
      />
      <Part title={texts.transcript} isEmpty={transcript.length === 0} none={texts.noTranscript}>
        <ol class="transcript">
          {transcript.map(({ from, text, at }, index) => (
            // Messages are only ever added at the end.
            <li key={`${at} ${index}`} class={from}>
              <span class="muted">
                {texts.from[from]} · <Time at={at} />
              </span>
              <p>{visible(text)}</p>
            </li>
          ))}
        </ol>
      </Part>
      {ran && <FlowView flowId={ran.id} version={ran.version ?? undefined} story={story} />}
      <div class="story-columns">
        <ParticipantData story={story} sensitive={sensitive} />
        <StepsView story={story} sensitive={sensitive} />
      </div>
      <Part title={texts.frames} isEmpty={frames.length === 0} none={texts.noFrames}>
        <ol class="frame-list">
          {frames.map((frame) => (
            <li key={frame.id}>
              <FrameItem frame={frame} sensitive={sensitive} />
            </li>
          ))}
        </ol>
      </Part>
    </div>
  );
}

interface FrameItemProps {
  readonly frame: Story["frames"][number];
  readonly sensitive: ReadonlySet<string>;
}

const LONGEST = 70;

function FrameItem({ frame: { at, direction, text }, sensitive }: FrameItemProps) {
  const json = shown(text, sensitive);
  const start = Array.from(json.replace(/\s+/g, " "));
  return (
    <details>
      <summary>
        <span aria-hidden="true">{direction === "guest" ? "→" : "←"}</span>{" "}
        <span class="hidden">{texts.direction[direction]}</span>
        <code>{visible(start.slice(0, LONGEST).join("") + (start.length > LONGEST ? "…" : ""))}</code>{" "}
        <span class="muted">
          <Time at={at} />
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{json.split("\n").map(visible).join("\n")}</pre>
    </details>
  );
}

/** A frame without secrets and sensitive values; what is no JSON has no names by which they could be told. */
function shown(text: string, sensitive: ReadonlySet<string>): string {
  try {
    return blanked(JSON.parse(text), sensitive);
  } catch {
    return text;
  }
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly none: string;
  readonly children: ComponentChildren;
}

function Part({ title, isEmpty, none, children }: PartProps) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {isEmpty ? <p class="muted">{none}</p> : children}
    </section>
  );
}
