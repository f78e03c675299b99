import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import { parse } from "yaml";
import { z } from "zod";
import { UsageError } from "./exit-code.ts";
import { PROJECT_FOLDER } from "./project-folder.ts";

/** The Pulumi program of the project: ours in a checkout, elsewhere one that uses the package. */
export interface Program {
  /** The name of the Pulumi project, a part of every resource's name in the state. */
  readonly project: string;
  readonly file: string;
  /** Runs it in this process. */
  readonly run: PulumiFn;
}

const projectFile = z.object({ name: z.string(), main: z.string().default("index.ts") });
const exports = z.looseObject({ default: z.unknown().optional() });

/** @throws UsageError where there is no Pulumi.yaml, or not the program that it names. */
export function findProgram(): Program {
  const path = join(PROJECT_FOLDER, "Pulumi.yaml");
  if (!existsSync(path)) throw new UsageError(`there is no Pulumi.yaml in ${PROJECT_FOLDER} or above; ${MAKE_ONE}`);
  const content = projectFile.safeParse(parse(readFileSync(path, "utf8")));
  if (!content.success) throw new UsageError("Pulumi.yaml: expected the key name, and main where it is not index.ts");
  const { name, main } = content.data;
  const file = join(PROJECT_FOLDER, main);
  if (!existsSync(file)) throw new UsageError(`${main} does not exist; it is the program that Pulumi.yaml names`);
  return { project: name, file, run: () => run(file) };
}

/** What the commands of a project say where there is none. */
export const MAKE_ONE = "go to the project's folder, or make one: npx attribute-routing init";

/** Like the engine's own language host: what the program exports, or what its default function returns, are the outputs. */
async function run(file: string): Promise<Record<string, unknown>> {
  // In a checkout this is TypeScript itself, and what runs it runs the program as well.
  if (!import.meta.filename.endsWith(".ts")) (await import("tsx/esm/api")).register();
  try {
    const { default: main, ...outputs } = exports.parse({ ...(await import(pathToFileURL(file).href)) });
    return await (typeof main === "function" ? main() : outputs);
  } catch (error) {
    throw await withoutStack(error);
  }
}

/** A mistake of the program, as the engine shows it once: what is wrong, and where in the project. */
async function withoutStack(error: unknown): Promise<unknown> {
  const { RunError } = await import("@pulumi/pulumi");
  if (RunError.isInstance(error) || !(error instanceof Error)) return error;
  const { runError } = await import("../components/run-error.ts");
  const place = placeInProject(error);
  return runError(place === undefined ? error.message : `${error.message} (${place})`);
}

function placeInProject({ stack = "" }: Error): string | undefined {
  // Without source maps (bin/attribute-routing.js, in a checkout) it would be a place in what tsx made of the file.
  if (!process.sourceMapsEnabled) return undefined;
  // With a source map a line of a stack has a path, else an address.
  const folders = [`${PROJECT_FOLDER}/`, `${pathToFileURL(PROJECT_FOLDER).href}/`];
  const own = stack.split("\n").filter((line) => /^\s+at /.test(line) && !line.includes("/node_modules/"));
  for (const line of own) {
    for (const folder of folders) {
      const [, place] = line.split(folder);
      if (place !== undefined) return place.replace(")", "");
    }
  }
  return undefined;
}
