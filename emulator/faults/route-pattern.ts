import { z } from "zod";

const SHAPE = /^\/[\w\-.~%*{}:/]*$/;
const SEGMENT = /^(\*|\{\w+\}|:\w+|[\w\-.~%]+)$/;

/**
 * The path of requests: `/api/v2/routing/queues/{id}`. `{id}`, `:id` and `*` stand for one segment, `**` at the end for
 * any number of them. The query does not count.
 */
export const routePattern = z
  .string()
  .refine(isPattern, { error: "it must be a path such as /api/v2/routing/queues/{id} or /api/v2/**, without a query" });

/** Requests with a method, or with any, to the paths that a pattern stands for. */
export interface RequestPattern {
  readonly method?: string | undefined;
  readonly route: string;
}

/** Whether a request is one of those. */
export function meets(
  { method, route }: RequestPattern,
  request: { readonly method: string; readonly url: string },
): boolean {
  return (method ?? request.method) === request.method && overlap(route, request.url.split("?", 1)[0] ?? "");
}

/**
 * Whether two paths, each of which may be a pattern, have a path in common. A pattern and a real path have one exactly
 * when the pattern stands for it.
 */
export function overlap(one: string, other: string): boolean {
  const [ones, others] = [segmentsOf(one), segmentsOf(other)];
  for (let index = 0; ; index++) {
    const [a, b] = [ones[index], others[index]];
    if (a === "**" || b === "**") return true;
    if (a === undefined || b === undefined) return a === b;
    if (a !== b && !isPlaceholder(a) && !isPlaceholder(b)) return false;
  }
}

function isPattern(text: string): boolean {
  const segments = segmentsOf(text);
  const named = segments.at(-1) === "**" ? segments.slice(0, -1) : segments;
  return SHAPE.test(text) && (text === "/" || named.every((segment) => SEGMENT.test(segment)));
}

const segmentsOf = (path: string): readonly string[] => path.split("/").slice(1);

const isPlaceholder = (segment: string): boolean =>
  segment === "*" || segment.startsWith("{") || segment.startsWith(":");
