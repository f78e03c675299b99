import { STAMP } from "../../../routing/model.ts";
import type { Story } from "../../emulator/client.ts";
import { BLANK } from "../../guest/blanked.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";

const TEXT = TEXTS.tryIt.data;
const STAMPS: readonly string[] = Object.values(STAMP);

interface ParticipantDataProps {
  readonly story: Story | undefined;
  readonly sensitive: ReadonlySet<string>;
}

/** The participant data of the conversation, as the platform stores it. */
export function ParticipantData({ story, sensitive }: ParticipantDataProps) {
  const entries = Object.entries(story?.attributes ?? {});
  return (
    <section class="card data" aria-labelledby="data-heading">
      <h2 id="data-heading">{TEXT.title}</h2>
      {entries.length === 0 ? (
        <p class="muted">{story === undefined ? TEXT.none : TEXT.empty}</p>
      ) : (
        <table>
          <thead class="hidden">
            <tr>
              <th scope="col">{TEXT.name}</th>
              <th scope="col">{TEXT.value}</th>
              <th scope="col">{TEXT.by}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">
                  <code>{visible(name)}</code>
                </th>
                <td>{sensitive.has(name) ? BLANK : visible(value)}</td>
                <td class="muted">{STAMPS.includes(name) ? TEXT.byFlow : TEXT.byGuest}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {story !== undefined && (
        <p class="hint">
          {TEXT.conversation} <code>{story.id}</code>
        </p>
      )}
    </section>
  );
}
