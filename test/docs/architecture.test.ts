import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { pageOf, REPOSITORY, tablesOf } from "./pages.ts";

const rules = z
  .object({
    forbidden: z.array(
      z.object({
        name: z.string(),
        from: z.object({ path: z.string().optional() }),
        to: z.object({ pathNot: z.unknown().optional() }),
      }),
    ),
  })
  .parse(createRequire(import.meta.url)("../../.dependency-cruiser.cjs"));

/** Which folder may use which, as the import rules have it. */
const allowed = new Map(
  rules.forbidden.flatMap(({ name, from, to }) => {
    const [, folder] = /^\^(\w+)\/$/.exec(from.path ?? "") ?? [];
    const others = z.array(z.string()).safeParse(to.pathNot).data;
    if (folder === undefined || others === undefined || !name.includes("-imports-only-")) return [];
    return [[folder, others.map((path) => path.slice(1, -1)).filter((other) => other !== folder)] as const];
  }),
);

const code = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text.replace(/\/$/, ""));
const table = tablesOf(pageOf("docs/architecture.md")).find(({ head }) => head[0] === "folder");

test("docs/architecture.md says of each folder which others it may use, as the import rules do", () => {
  const said = new Map((table?.rows ?? []).map(([folder = "", , uses = ""]) => [code(folder)[0] ?? "", code(uses)]));
  for (const [folder, others] of allowed) expect([folder, said.get(folder)]).toEqual([folder, others]);
});

test("docs/architecture.md lists every folder of the repository", () => {
  const folders = readdirSync(REPOSITORY, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .filter((name) => !["dist", "node_modules"].includes(name));
  const said = (table?.rows ?? []).map(([folder]) => code(folder)[0] ?? "");
  expect(said.filter((name) => !existsSync(join(REPOSITORY, name)))).toEqual([]);
  expect(folders.filter((name) => !said.includes(name))).toEqual([]);
});
