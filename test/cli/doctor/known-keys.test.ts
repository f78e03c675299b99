import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { CALLS } from "../../../cli/doctor/recording/calls.ts";

const FILE = fileURLToPath(new URL("../../../cli/doctor/recording/known-keys.txt", import.meta.url));
const WIDTH = 118;

/** After a change of the recorded calls or of the SDK: vitest run <this file> --update=all. */
test("known-keys.txt holds the keys of every model that a recorded call answers with, and no others", async () => {
  await expect(linesOf(keysOfModels())).toMatchFileSnapshot(FILE);
});

function keysOfModels(): readonly string[] {
  const models = modelsOfSdk();
  const keys = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const [key, types] of models.get(name) ?? []) {
      keys.add(key);
      types.forEach(visit);
    }
  };
  const roots = Object.values(CALLS).flatMap(({ answer }) => answer ?? []);
  expect(roots.filter((root) => !models.has(root))).toEqual([]);
  roots.forEach(visit);
  return [...keys].sort();
}

/** Model → its keys, each with the models that its type names. */
function modelsOfSdk(): ReadonlyMap<string, readonly (readonly [string, readonly string[]])[]> {
  const file = createRequire(import.meta.url).resolve("purecloud-platform-client-v2/index.d.ts");
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const models = new Map<string, readonly (readonly [string, readonly string[]])[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      const members = node.members.filter(ts.isPropertySignature);
      models.set(
        node.name.text,
        members.map(({ name, type }) => [
          ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : "",
          [...(type?.getText(source) ?? "").matchAll(/Models\.(\w+)/g)].map(([, model = ""]) => model),
        ]),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return models;
}

function linesOf(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return `${lines.join("\n")}\n`;
}
