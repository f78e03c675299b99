/**
 * Drops what the platform does not keep: `null`, and objects that are or become empty. Arrays stay, also empty ones.
 * A field that was sent as null and read back as an empty object would be a difference for ever.
 */
export function prune(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, pruneItem(item)] as const)
      .filter(([, item]) => item !== undefined),
  );
}

function pruneItem(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? prune(item) : item));
  if (!isObject(value)) return value;
  const pruned = prune(value);
  return Object.keys(pruned).length === 0 ? undefined : pruned;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
