import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECT_FILE = "Pulumi.yaml";

/**
 * The folder of Pulumi.yaml: the nearest one from where the command was typed upwards, as the engine finds it. Where there
 * is none, the checkout that the command is run from; for the installed package, where the command was typed.
 */
export const PROJECT_FOLDER = nearest(process.cwd()) ?? checkout() ?? process.cwd();

function nearest(folder: string): string | undefined {
  if (existsSync(join(folder, PROJECT_FILE))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent);
}

function checkout(): string | undefined {
  const folder = join(import.meta.dirname, "..");
  return existsSync(join(folder, PROJECT_FILE)) ? folder : undefined;
}
