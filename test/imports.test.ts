import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ProjectCopy } from "./helpers/project-copy.ts";

const REPOSITORY = join(import.meta.dirname, "..");

/** Runs the import rules over a folder; an empty text means that none is broken. */
function violationsIn(folder: string): string {
  try {
    const config = join(REPOSITORY, ".dependency-cruiser.cjs");
    const program = join(REPOSITORY, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
    execFileSync(process.execPath, [program, "--config", config, "--output-type", "err", "."], {
      cwd: folder,
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

test("imports go one way, and the emulator shares nothing with the product", () => {
  expect(violationsIn(REPOSITORY)).toBe("");
});

describe("an import is found", () => {
  const sins = [
    ["emulator", "../routing/decide.ts"],
    ["routing", "../genesys/organisation.ts"],
    ["routing", "node:fs"],
    ["routing", "axios"],
    ["genesys", "../verification/plan.ts"],
    ["verification", "../components/provider.ts"],
    ["verification", "../page/texts.ts"],
    ["page", "../cli/project.ts"],
    ["components", "../cli/project.ts"],
    ["components", "../emulator/server.ts"],
  ].map(([folder, imported], index) => ({ folder, imported, file: `${folder}/sinner-${index}.ts` }));
  let violations: string;

  // All at once: one look at every import takes seconds.
  beforeAll(() => {
    const project = new ProjectCopy();
    for (const { file, imported } of sins) project.write(file, `import "${imported}";\n`);
    violations = violationsIn(project.folder);
    project.remove();
  });

  test.each(sins)("in $folder of $imported", ({ file }) => {
    expect(violations).toContain(`${file} → `);
  });
});
