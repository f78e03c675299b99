import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { block, type Properties, text } from "../../values.ts";

/** The text of the flow's YAML file. */
export async function flowFile(flow: Properties, projectFolder: string): Promise<string> {
  const filepath = text(flow, "filepath");
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(filepath)) {
    throw new Error(`the flow file ${filepath} is an address; this stand-in only reads files of this machine`);
  }
  const path = resolve(projectFolder, filepath);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Error(`the flow file ${filepath} cannot be read (${code}); it was looked for at ${path}`);
  }
}

/** What `fileContentHash` holds: the file as it is, before substitutions (util/files HashFileContent). */
export function contentHash(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What stands in the place of `{{key}}` in the file. */
export function substitutionsOf(flow: Properties): Readonly<Record<string, string>> {
  const substitutions = Object.entries(block(flow, "substitutions") ?? {});
  return Object.fromEntries(substitutions.map(([key, value]) => [key, typeof value === "string" ? value : ""]));
}
