import { z } from "zod";
import { editorSchema } from "../routing/schema.ts";

/**
 * The JSON Schema by which editors complete and check routing.yaml, made from what the reader checks.
 *
 * `npx tsx tools/routing-schema.ts > docs/routing.schema.json`
 */
export function routingJsonSchema(): object {
  return {
    title: "routing.yaml",
    description: "What the web page may send, the queues, and who goes where.",
    ...z.toJSONSchema(editorSchema, { target: "draft-07", io: "input" }),
  };
}

if (import.meta.filename === process.argv[1]) console.log(JSON.stringify(routingJsonSchema(), undefined, 2));
