import type { z } from "zod";
import { ApiError } from "./api-error.ts";

/**
 * Reads a request body or query at the edge.
 * @throws ApiError 400 naming every wrong field
 */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({
    errorCode: "invalid.value",
    fieldName: issue.path.join(".") || "body",
  }));
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new ApiError(400, "bad.request", `The request could not be understood: ${faults.join("; ")}.`, details);
}
