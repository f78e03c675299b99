import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import ours from "../../package.json" with { type: "json" };
import { UsageError } from "../exit-code.ts";
import { dependencyOn } from "./own-package.ts";

const texts = z.record(z.string(), z.string());

const manifest = z.looseObject({
  type: z.string().optional(),
  main: z.string().optional(),
  scripts: texts.optional(),
  dependencies: texts.optional(),
  devDependencies: texts.optional(),
  overrides: z.record(z.string(), z.unknown()).optional(),
  allowScripts: z.record(z.string(), z.unknown()).optional(),
});

/** Our own versions: what the package was tested with. */
const { "@pulumi/pulumi": pulumi, tsx, typescript } = ours.dependencies;
const { "@types/node": types } = ours.devDependencies;

/**
 * The package.json of a project that uses this package. Of one that is there, what is lacking is added and nothing else
 * is changed, except that the program is an ES module: `npm init` writes `commonjs` unasked.
 *
 * @param earlier The text of the one that is there.
 * @throws UsageError where it is no package.json, or where "type": "module" would break another program.
 */
export function packageJsonFor(folder: string, earlier: string | undefined): string {
  const existing = earlier === undefined ? { name: npmName(folder), private: true } : read(earlier);
  const { main, type, ...rest } = existing;
  if (type !== undefined && type !== "module" && main !== undefined && existsSync(join(folder, main)))
    throw new UsageError(
      `package.json says that ${main} is a program of type "${type}", and the stack's is an ES module; ` +
        'set "type": "module" if both can be, or choose another folder: attribute-routing init <folder>',
    );
  const known = existing.dependencies ?? {};
  const completed = {
    ...rest,
    ...(main !== undefined && existsSync(join(folder, main)) ? { main } : {}),
    type: "module",
    engines: ours.engines,
    ...("engines" in existing ? { engines: existing.engines } : {}),
    scripts: { start: "attribute-routing start", stop: "attribute-routing stop", ...existing.scripts },
    dependencies: {
      "@pulumi/pulumi": pulumi,
      "attribute-routing": known["attribute-routing"] ?? dependencyOn(folder),
      tsx,
      ...known,
    },
    devDependencies: { "@types/node": types, typescript, ...existing.devDependencies },
    // A dependency cannot say these itself: which version of an indirect one runs on the oldest Node, and that no script
    // of an installed package has to run.
    overrides: { ...ours.overrides, ...existing.overrides },
    allowScripts: { ...ours.allowScripts, ...existing.allowScripts },
  };
  return `${JSON.stringify(completed, undefined, 2)}\n`;
}

function read(text: string): z.infer<typeof manifest> {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    throw new UsageError("package.json: expected JSON as npm writes it; correct it, or choose another folder");
  }
}

/** A folder's name as npm takes it. */
function npmName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  return name === "" ? "routing" : name;
}
