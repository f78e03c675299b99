import type { ObjectValue, Value } from "./value.ts";

/** A value with these properties, by the names that the property table has. */
export const object = (properties: Readonly<Record<string, Value>>): ObjectValue => ({
  kind: "object",
  properties: new Map(Object.entries(properties)),
});
