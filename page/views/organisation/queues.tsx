import type { Organisation } from "../../emulator/client.ts";
import { BLANK } from "../../guest/blanked.ts";
import { Attributes } from "../../parts/attributes.tsx";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { addressOfStory } from "../story/address.ts";
import { useSensitive } from "../story/use-sensitive.ts";
import { Time } from "../time.tsx";

type Queue = Organisation["queues"][number];

const texts = TEXTS.organisation;
/** More are counted. */
const MOST_SHOWN = 20;

/** The queues, and who waits in them. */
export function Queues({ queues }: Pick<Organisation, "queues">) {
  const sensitive = useSensitive();
  return (
    <section class="card queues" aria-labelledby="queues-heading">
      <h2 id="queues-heading">{texts.queues}</h2>
      {queues.length === 0 && <p class="muted">{texts.noQueues}</p>}
      <ul>
        {queues.map((queue) => (
          <li key={queue.id}>
            <h3>
              {visible(queue.name)} <span class="muted">{texts.waiting(queue.waiting.length)}</span>
            </h3>
            <Waiting waiting={queue.waiting} sensitive={sensitive} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps extends Pick<Queue, "waiting"> {
  /** Undefined as long as it is not known which values may be shown. */
  readonly sensitive: ReadonlySet<string> | undefined;
}

function Waiting({ waiting, sensitive }: WaitingProps) {
  const more = waiting.length - MOST_SHOWN;
  return (
    <ol>
      {waiting.slice(0, MOST_SHOWN).map(({ conversationId, since, attributes }) => (
        <li key={conversationId}>
          <a href={addressOfStory("organisation", conversationId)}>{texts.conversation(conversationId.slice(0, 8))}</a>{" "}
          <span class="muted">
            {texts.since} <Time at={since} />
          </span>
          <br />
          <Attributes values={shown(attributes, sensitive)} />
        </li>
      ))}
      {more > 0 && <li class="muted">{texts.more(more)}</li>}
    </ol>
  );
}

function shown(
  attributes: Readonly<Record<string, string>>,
  sensitive: ReadonlySet<string> | undefined,
): Readonly<Record<string, string>> {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, sensitive === undefined || sensitive.has(name) ? BLANK : value]),
  );
}
