import { z } from "zod";

/** One change of one stored thing; without `value` it was removed. */
export const changeSchema = z.strictObject({ collection: z.string(), id: z.string(), value: z.unknown().optional() });
export type Change = z.infer<typeof changeSchema>;

/** Collection name → id → stored value. */
export type Records = Map<string, Map<string, unknown>>;

/** Applies a change to what is stored. */
export function apply(records: Records, { collection, id, value }: Change): void {
  const things = records.get(collection) ?? new Map<string, unknown>();
  records.set(collection, things);
  if (value === undefined) things.delete(id);
  else things.set(id, value);
}

/** The changes that lead from nothing to what is stored. */
export function* changesTo(records: Records): Generator<Change> {
  for (const [collection, things] of records) for (const [id, value] of things) yield { collection, id, value };
}
