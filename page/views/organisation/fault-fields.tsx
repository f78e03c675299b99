import { TEXTS } from "../../texts.ts";
import { type FaultForm, hasField } from "./fault-kinds.ts";

interface FaultFieldsProps {
  readonly form: FaultForm;
  readonly onChange: (form: FaultForm) => void;
}

const texts = TEXTS.organisation;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** What a fault of the chosen kind can be told. */
export function FaultFields({ form, onChange }: FaultFieldsProps) {
  const { kind, method, route, count, message } = form;
  const number = (field: "retryAfter" | "milliseconds" | "frames", label: string, min: number) =>
    hasField(kind, field) && (
      <label>
        {label}
        <input
          type="number"
          required
          min={min}
          value={form[field]}
          onInput={({ currentTarget }) => onChange({ ...form, [field]: currentTarget.valueAsNumber })}
        />
      </label>
    );
  return (
    <>
      {hasField(kind, "request") && (
        <>
          <label>
            {texts.method}
            <select value={method} onChange={({ currentTarget }) => onChange({ ...form, method: currentTarget.value })}>
              <option value="">{texts.anyMethod}</option>
              {METHODS.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <label class="path">
            {texts.path}
            <input
              type="text"
              required
              aria-describedby="path-help"
              value={route}
              onInput={({ currentTarget }) => onChange({ ...form, route: currentTarget.value })}
            />
            <span id="path-help" class="muted">
              {texts.pathHelp}
            </span>
          </label>
        </>
      )}
      {number("retryAfter", texts.retryAfter, 0)}
      {number("milliseconds", texts.milliseconds, 1)}
      {number("frames", texts.frames, 1)}
      {hasField(kind, "message") && (
        <label class="path">
          {texts.message}
          <input
            type="text"
            required
            value={message}
            onInput={({ currentTarget }) => onChange({ ...form, message: currentTarget.value })}
          />
        </label>
      )}
      <label>
        {texts.times}
        <select
          value={String(count)}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            onChange({ ...form, count: value === "unlimited" ? "unlimited" : Number(value) });
          }}
        >
          {COUNTS.map((each) => (
            <option key={each} value={each}>
              {each === "unlimited" ? texts.unlimited : each}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

const COUNTS = [1, 2, 3, 5, 10, "unlimited"] as const;
