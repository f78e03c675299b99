import { z } from "zod";
import type { Properties, Value } from "../values.ts";

const valueSchema: z.ZodType<Value> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(valueSchema), z.record(z.string(), valueSchema)]),
);

/**
 * An answer that is mapped property by property, and the texts in it that the provider dereferences without looking
 * (it panics without them).
 */
export function answerSchema(required: readonly string[]): z.ZodType<Properties> {
  return z.record(z.string(), valueSchema).superRefine((answer, context) => {
    for (const name of required) {
      if (typeof answer[name] !== "string") {
        context.addIssue({ code: "custom", path: [name], message: "expected a string" });
      }
    }
  });
}
