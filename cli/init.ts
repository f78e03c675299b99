import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { newFiles } from "./init/new-files.ts";
import { summary } from "./init/summary.ts";
import { writeFiles } from "./init/write-files.ts";

export interface InitArgs {
  readonly folder: string;
  /** Whether a workflow for pull requests is written. */
  readonly workflow: boolean;
  readonly dryRun: boolean;
}

/**
 * `init`: from nothing to a folder that deploys. Files that are there are never overwritten: what is lacking is added to
 * package.json and .gitignore, and any other is a reason to write nothing.
 */
export async function init({ folder: name, workflow, dryRun }: InitArgs): Promise<ExitCode> {
  const folder = resolve(name);
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`${name} is a file, not a folder`);
  const files = newFiles(folder).filter((file) => workflow || !file.name.startsWith(".github/"));
  const inTheWay = files.filter((file) => file.earlier === undefined && existsSync(join(folder, file.name)));
  if (inTheWay.length > 0) {
    const list = inTheWay.map((file) => file.name).join(", ");
    throw new UsageError(
      `${list}: there already, and nothing is overwritten; nothing was written. ` +
        "Choose another folder: attribute-routing init <folder>",
    );
  }
  const changed = files.filter((file) => file.text !== file.earlier);
  if (!dryRun) writeFiles(folder, changed);
  console.log(summary(folder, changed, dryRun));
  return EXIT.clean;
}
