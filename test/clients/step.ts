/** One call of the REST API, which every official client makes with its own method for it. */
export interface Step {
  /** HTTP method and path as the official clients have them, for example `GET /routing/queues/{queueId}`. */
  readonly operation: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Name of a variable → where in the answer it is, for example `entities.0.id`. Later texts mean it by `$name`. */
  readonly save?: Readonly<Record<string, string>>;
}

export type Variables = Readonly<Record<string, string>>;

interface Details extends Omit<Step, "operation" | "path"> {
  readonly [parameter: `$${string}`]: string;
}

/** A step. Details that begin with `$` are parameters of the path. */
export function step(operation: string, details: Details = {}): Step {
  const { query, body, save, ...parameters } = details;
  const path = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name.slice(1), String(value)]));
  return { operation, path, ...(query && { query }), ...(body === undefined ? {} : { body }), ...(save && { save }) };
}

/** A value with variables in place of the texts that mean them. @throws Error for one that no step has saved */
export function filled(value: unknown, variables: Variables): unknown {
  if (typeof value === "string") return value.startsWith("$") ? variable(value, variables) : value;
  if (Array.isArray(value)) return value.map((item) => filled(item, variables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, variables)]));
}

function variable(text: string, variables: Variables): string {
  // JSON schemas have keys and texts that begin so, too.
  if (text.startsWith("$$")) return text.slice(1);
  const found = variables[text.slice(1)];
  if (found === undefined) throw new Error(`No step has saved ${text}.`);
  return found;
}
