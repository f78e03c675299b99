import { parseDocument } from "yaml";
import type { Problems } from "./problems.ts";

/** `maxFlowSize` of the flow scripting SDK, in bytes. */
const MAXIMUM_BYTES = 6_165_627;

/** A substitution that nobody made. The flow service runs the preprocessor that Archy has. */
const SUBSTITUTION = /\{\{\s*([^{}\r\n]*[^{}\s])\s*\}\}/;

/**
 * Reads YAML 1.2 with the core schema, in which `yes` and `no` are texts. A list in place of a key, an alias bomb or
 * a tag of another schema is a problem.
 */
export function readYaml(text: string, problems: Problems): unknown {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAXIMUM_BYTES) {
    problems.add("the flow", `it has ${bytes} bytes, the maximum is ${MAXIMUM_BYTES}`);
    return undefined;
  }
  const key = SUBSTITUTION.exec(text)?.[1];
  if (key !== undefined) {
    const message = `pre-processor substitution key of '{{ ${key} }}' was found in the flow YAML, but was not found in the options file`;
    problems.add("the flow", message);
    return undefined;
  }
  try {
    const document = parseDocument(text, { version: "1.2", schema: "core", prettyErrors: true });
    for (const error of [...document.errors, ...document.warnings])
      problems.add("the flow is not YAML", firstLine(error.message));
    return document.errors.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined;
  } catch (error) {
    problems.add("the flow is not YAML", error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

const firstLine = (message: string): string =>
  message
    .split("\n", 1)
    .join("")
    .replace(/[.:]+$/, "");
