import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { type ActiveFault, addFault, removeAllFaults, removeFault, setLatency } from "../../emulator/client.ts";
import { visible } from "../../parts/visible.ts";
import { TEXTS } from "../../texts.ts";
import { FaultFields } from "./fault-fields.tsx";
import { FAULT_KINDS, faultOf, INITIAL_FORM } from "./fault-kinds.ts";

const texts = TEXTS.organisation;

interface FaultsProps {
  readonly faults: readonly ActiveFault[];
  /** How much later everything is answered, in milliseconds. */
  readonly latency: number;
}

/** The faults that are switched on, and the means to switch on others. */
export function Faults({ faults, latency }: FaultsProps) {
  const form = useSignal(INITIAL_FORM);
  const told = useSignal("");
  const refused = useSignal("");
  const attempt = (action: Promise<unknown>, message: string) => {
    told.value = "";
    refused.value = "";
    action.then(
      () => {
        told.value = message;
      },
      (error: unknown) => {
        refused.value = error instanceof Error ? error.message : String(error);
      },
    );
  };
  return (
    <section class="card faults" aria-labelledby="faults-heading">
      <h2 id="faults-heading">{texts.faults}</h2>
      <p class="muted">{texts.faultsHelp}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          attempt(addFault(faultOf(form.value)), texts.isOn(texts.kinds[form.value.kind]));
        }}
      >
        <label>
          {texts.fault}
          <select
            value={form.value.kind}
            onChange={({ currentTarget }) => {
              const kind = FAULT_KINDS.find((each) => each === currentTarget.value) ?? INITIAL_FORM.kind;
              form.value = { ...form.value, kind };
            }}
          >
            {FAULT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {texts.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        <FaultFields
          form={form.value}
          onChange={(changed) => {
            form.value = changed;
          }}
        />
        <button type="submit" class="primary">
          {texts.switchOn}
        </button>
      </form>
      <p role="status">{told.value}</p>
      {refused.value !== "" && (
        <p role="alert" class="problem">
          {visible(refused.value)}
        </p>
      )}
      {faults.length === 0 ? (
        <p class="muted">{texts.noFaults}</p>
      ) : (
        <>
          <ul class="active">
            {faults.map((fault) => (
              <li key={fault.id}>
                <Fault fault={fault} />
                <button
                  type="button"
                  aria-label={texts.switchOffNamed(visible(fault.kind))}
                  onClick={() => attempt(removeFault(fault.id), texts.isOff(visible(fault.kind)))}
                >
                  {texts.switchOff}
                </button>
              </li>
            ))}
          </ul>
          {faults.length > 1 && (
            <button type="button" onClick={() => attempt(removeAllFaults(), texts.noFaults)}>
              {texts.switchAllOff}
            </button>
          )}
        </>
      )}
      <Latency latency={latency} onChange={(milliseconds) => attempt(setLatency(milliseconds), "")} />
    </section>
  );
}

function Fault({ fault: { kind, fired, left, method, route } }: { readonly fault: ActiveFault }) {
  const where = [method, route].filter((part) => typeof part === "string").join(" ");
  return (
    <span>
      <strong>{visible(kind)}</strong> {where !== "" && <code>{visible(where)}</code>}{" "}
      <span class="muted">
        {texts.fired(fired)}
        {left !== null &&
          left !== undefined &&
          `, ${left === "unlimited" ? texts.unlimited : texts.left(String(left))}`}
      </span>
    </span>
  );
}

const LONGEST_LATENCY = 60_000;

function Latency({ latency, onChange }: { readonly latency: number; readonly onChange: (latency: number) => void }) {
  const id = useId();
  /** What is being typed, which news of the organisation must not overwrite. */
  const draft = useSignal<string | undefined>(undefined);
  return (
    <p class="latency">
      <label for={id}>{texts.latency}</label>
      <input
        id={id}
        type="number"
        min={0}
        max={LONGEST_LATENCY}
        step={1}
        value={draft.value ?? latency}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onBlur={() => {
          draft.value = undefined;
        }}
        onChange={({ currentTarget }) => {
          if (currentTarget.validity.valid) onChange(currentTarget.valueAsNumber);
        }}
      />{" "}
      {texts.latencyUnit}
    </p>
  );
}
