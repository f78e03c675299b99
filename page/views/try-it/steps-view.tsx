import * as z from "zod/mini";
import type { Step, Story } from "../../emulator/client.ts";
import { BLANK } from "../../guest/blanked.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";

const TEXT = TEXTS.tryIt.steps;
/** Of many conditions the last are the ones that decided. */
const MOST_SEEN = 6;
const entity = z.object({ name: z.string() });

interface StepsViewProps {
  readonly story: Story | undefined;
  readonly sensitive: ReadonlySet<string>;
}

/** What the flow did, action by action: each condition with the values that it saw. */
export function StepsView({ story, sensitive }: StepsViewProps) {
  const steps = story?.steps ?? [];
  return (
    <section class="card steps" aria-labelledby="steps-heading">
      <h2 id="steps-heading">{TEXT.title}</h2>
      {steps.length === 0 ? (
        <p class="muted">{TEXT.none}</p>
      ) : (
        <ol>
          {steps.map(({ step, at }, index) => (
            // Steps are only ever added at the end.
            <li key={`${at} ${index}`}>
              <StepItem step={step} sensitive={sensitive} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function StepItem({ step, sensitive }: { readonly step: Step; readonly sensitive: ReadonlySet<string> }) {
  const { name, edge, seen, error } = step;
  const earlier = seen.slice(0, -MOST_SEEN);
  const parts = edge !== null && edge !== undefined;
  return (
    <details open={parts || (error ?? undefined) !== undefined}>
      <summary>
        {visible(name)}
        {parts && <span class="edge-taken">{visible(edge)}</span>}
      </summary>
      {error && <p class="invalid">{visible(error)}</p>}
      {earlier.length > 0 && (
        <details class="earlier">
          <summary>{TEXT.earlier(earlier.length)}</summary>
          <SeenList seen={earlier} sensitive={sensitive} />
        </details>
      )}
      <SeenList seen={seen.slice(-MOST_SEEN)} sensitive={sensitive} />
    </details>
  );
}

interface SeenListProps {
  readonly seen: Step["seen"];
  readonly sensitive: ReadonlySet<string>;
}

function SeenList({ seen, sensitive }: SeenListProps) {
  return (
    <>
      {seen.map(({ at, expression, value, reads }, index) => {
        const hides = hidesFor(sensitive, [at, expression ?? ""]);
        return (
          <div class="seen" key={index}>
            <p class="asked">
              <code>{visible(expression ?? at)}</code>
              <b class={value === true ? "yes" : value === false ? "no" : undefined}>
                {typeof value === "boolean" ? TEXT.answer(value) : shown(value, hides)}
              </b>
            </p>
            {Object.keys(reads).length > 0 && (
              <ul class="reads">
                {Object.entries(reads).map(([variable, read]) => (
                  <li key={variable}>
                    <code>{visible(variable)}</code> {shown(read, hidesFor(sensitive, [variable]))}
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </>
  );
}

/** Whether one of some texts names a sensitive attribute: variables of the flow end with the attribute's name. */
const hidesFor = (sensitive: ReadonlySet<string>, texts: readonly string[]): boolean =>
  [...sensitive].some((name) => texts.some((text) => text === name || new RegExp(`_${name}\\b`).test(text)));

function shown(value: unknown, hides: boolean): string {
  if (value === null || value === undefined) return TEXT.notSet;
  if (typeof value === "boolean") return String(value);
  if (hides) return BLANK;
  if (typeof value === "string") return visible(`“${value}”`);
  // Of a queue, a skill or the like the name says enough.
  const { success, data } = entity.safeParse(value);
  return visible(success ? data.name : JSON.stringify(value));
}
