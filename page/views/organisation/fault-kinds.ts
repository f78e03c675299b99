/** What a fault can be told besides its kind and how often it fires: docs/emulator.md. */
export type FaultField = "request" | "retryAfter" | "milliseconds" | "message" | "frames";

/** The kinds of faults that can be switched on by hand, each with what it can be told. */
export const FAULT_FIELDS = {
  "429": ["request", "retryAfter"],
  "500": ["request"],
  "503": ["request", "retryAfter"],
  "slow-answer": ["request", "milliseconds"],
  "dropped-connection": ["request"],
  "invalid-json": ["request"],
  "expired-token": ["request"],
  "locked-flow": [],
  "failed-job": ["message"],
  "started-job": [],
  "late-attributes": ["milliseconds"],
  "late-index": ["milliseconds"],
  "cut-socket": ["frames"],
  "reordered-frames": [],
} as const satisfies Readonly<Record<string, readonly FaultField[]>>;

export type FaultKind = keyof typeof FAULT_FIELDS;

const isKind = (text: string): text is FaultKind => Object.hasOwn(FAULT_FIELDS, text);

export const FAULT_KINDS: readonly FaultKind[] = Object.keys(FAULT_FIELDS).filter(isKind);

/** Whether a kind of fault can be told something. */
export const hasField = (kind: FaultKind, field: FaultField): boolean =>
  FAULT_FIELDS[kind].some((each: FaultField) => each === field);

/** What was filled in. */
export interface FaultForm {
  readonly kind: FaultKind;
  /** Empty for any. */
  readonly method: string;
  readonly route: string;
  readonly count: number | "unlimited";
  readonly retryAfter: number;
  readonly milliseconds: number;
  readonly message: string;
  readonly frames: number;
}

export const INITIAL_FORM: FaultForm = {
  kind: "429",
  method: "",
  route: "/api/v2/**",
  count: 3,
  retryAfter: 2,
  milliseconds: 2000,
  message: "The flow could not be published.",
  frames: 3,
};

/** The fault to ask the emulator for: only what its kind can be told. */
export function faultOf(form: FaultForm): object {
  const { kind, method, route, count, retryAfter, milliseconds, message, frames } = form;
  const told = (field: FaultField, values: object) => (hasField(kind, field) ? values : {});
  return {
    kind,
    count,
    ...told("request", { route, ...(method === "" ? {} : { method }) }),
    ...told("retryAfter", { retryAfter }),
    ...told("milliseconds", { milliseconds }),
    ...told("message", { messages: [message] }),
    ...told("frames", { frames }),
  };
}
