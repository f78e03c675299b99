import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { type RequestEntry, requestLog } from "../../emulator/client.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { matching, STATUS_FILTERS, type StatusFilter } from "./log-filter.ts";
import { VirtualList } from "./virtual-list.tsx";

const texts = TEXTS.organisation;
const ROW_HEIGHT = 34;
const keyOf = ({ id }: RequestEntry) => id;

/** Every request that the platform's API answered, newest first. */
export function RequestLog() {
  const path = useSignal("");
  const status = useSignal<StatusFilter>("all");
  const entries = requestLog.value;
  const shown = useMemo(
    () => matching(entries, path.value, status.value).toReversed(),
    [entries, path.value, status.value],
  );
  return (
    <section class="card log" aria-labelledby="log-heading">
      <header>
        <h2 id="log-heading">{texts.log}</h2>
        <p class="muted" role="status">
          {texts.rows(shown.length, entries.length)}
        </p>
      </header>
      <div class="filters">
        <label>
          {texts.filterPath}{" "}
          <input
            type="search"
            value={path.value}
            onInput={({ currentTarget }) => {
              path.value = currentTarget.value;
            }}
          />
        </label>
        <label>
          {texts.filterStatus}{" "}
          <select
            value={status.value}
            onChange={({ currentTarget }) => {
              status.value = STATUS_FILTERS.find((each) => each === currentTarget.value) ?? "all";
            }}
          >
            {STATUS_FILTERS.map((each) => (
              <option key={each} value={each}>
                {texts.statuses[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown.length === 0 ? (
        <p class="muted">{entries.length === 0 ? texts.logEmpty : texts.logNone}</p>
      ) : (
        <VirtualList label={texts.log} items={shown} keyOf={keyOf} rowHeight={ROW_HEIGHT}>
          {(entry) => <Row entry={entry} />}
        </VirtualList>
      )}
    </section>
  );
}

function Row({ entry: { at, method, path, status, milliseconds, fault, reason } }: { readonly entry: RequestEntry }) {
  return (
    <>
      <time class="muted" dateTime={at} title={at}>
        {at.slice(11, 23)}
      </time>
      <span class="method">{visible(method)}</span>
      <code class="path" title={visible(path)}>
        {visible(path)}
        {reason && <span class="muted"> {visible(reason)}</span>}
      </code>
      {fault ? <span class="tag">{texts.byFault(visible(fault))}</span> : <span />}
      <span class={`status ${toneOf(status)}`}>{status === 0 ? texts.dropped : status}</span>
      <span class="took muted">{TEXTS.organisation.took(milliseconds)}</span>
    </>
  );
}

function toneOf(status: number): string {
  if (status === 0 || status >= 500) return "failed";
  return status >= 400 ? "error" : "passed";
}
