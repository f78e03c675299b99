import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { NewFile } from "./new-files.ts";

/** What was written, what to know about it, and the next commands. */
export function summary(folder: string, files: readonly NewFile[], dryRun: boolean): string {
  const width = Math.max(...files.map((file) => file.name.length));
  const lines = files.map(
    ({ name, meaning, earlier }) => `  ${name.padEnd(width)}  ${meaning}${earlier === undefined ? "" : " (completed)"}`,
  );
  const place = relative(process.cwd(), folder);
  const go = place === "" ? "" : `cd ${quoted(place)} && `;
  return [
    `${dryRun ? "Would be written" : "Written"} in ${folder}:`,
    ...lines,
    ...notes(folder, files),
    "",
    "Next:",
    `  ${go}npm install`,
    "  npx attribute-routing check     what there is to say about the rules",
    "  npm start                       deploys to the organisation on loopback and proves the routing",
  ].join("\n");
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** What works here and would not elsewhere. */
function notes(folder: string, files: readonly NewFile[]): readonly string[] {
  const workflow = files.some((file) => file.name.startsWith(".github/"));
  const root = repositoryOf(folder);
  const isBelow = workflow && root !== undefined && relative(root, folder) !== "";
  const manifest = files.find((file) => file.name === "package.json")?.text ?? "";
  const isOutside = /"attribute-routing": "file:\.\.\//.test(manifest);
  return [
    ...(isBelow
      ? [
          "",
          `GitHub finds workflows in ${join(root, ".github", "workflows")} only: move .github/workflows/routing.yml there.`,
        ]
      : []),
    ...(isOutside
      ? [
          "",
          "package.json names a file outside of this folder, which other machines do not have: put it into your registry,",
          "or into the repository and name it there.",
        ]
      : []),
  ];
}

function repositoryOf(folder: string): string | undefined {
  const existing = existsSync(folder) ? folder : dirname(folder);
  try {
    return execFileSync("git", ["rev-parse", "--show-toplevel"], {
      cwd: existing,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    // No repository, or no git.
    return undefined;
  }
}
