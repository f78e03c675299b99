import type { EntityValue, Value } from "./expressions/value.ts";

/** Whether a value is a queue, skill, language or another thing of the organisation. */
export const isEntity = (value: Value | undefined): value is EntityValue =>
  typeof value === "object" && value !== null && "id" in value && "name" in value;
