import { readFileSync } from "node:fs";

/** What the models of the official clients require, by model; the Python client does not say it, the JavaScript one does. */
export function requiredProperties(): Readonly<Record<string, readonly string[]>> {
  const declarations = readFileSync(
    new URL("../../node_modules/purecloud-platform-client-v2/index.d.ts", import.meta.url),
    "utf8",
  );
  const models = declarations.slice(declarations.indexOf("\ndeclare namespace Models {"));
  return Object.fromEntries(
    [...models.matchAll(/^\texport interface (\w+) \{([\s\S]*?)^\t\}/gm)].map(([, name = "", body = ""]) => [
      name,
      [...body.matchAll(/^\t\t"(\w+)": /gm)].map(([, property = ""]) => property),
    ]),
  );
}
