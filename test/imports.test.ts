import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
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

test.each([
  ["emulator/sinner.ts", "../routing/decide.ts"],
  ["routing/sinner.ts", "../genesys/organisation.ts"],
  ["routing/sinner.ts", "node:fs"],
  ["routing/sinner.ts", "axios"],
  ["genesys/sinner.ts", "../verification/plan.ts"],
  ["verification/sinner.ts", "../components/provider.ts"],
  ["components/sinner.ts", "../cli/project.ts"],
  ["components/sinner.ts", "../emulator/server.ts"],
])("an import in %s of %s is found", (file, imported) => {
  const project = new ProjectCopy();
  try {
    project.write(file, `import "${imported}";\n`);
    expect(violationsIn(project.folder)).toContain(`${file} → `);
  } finally {
    project.remove();
  }
});
