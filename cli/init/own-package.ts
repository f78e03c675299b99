import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { UsageError } from "../exit-code.ts";

const NAME = packageJson.name;

/** What npm writes down of what it installed, beside it. */
const installed = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), resolved: z.string().optional() })),
});

/** How a package.json in a folder depends on this package: on the file it was installed from, else on the same version. */
export function dependencyOn(folder: string): string {
  const nodeModules = nearestNodeModules(import.meta.dirname);
  const list = nodeModules === undefined ? undefined : join(nodeModules, ".package-lock.json");
  if (nodeModules === undefined || list === undefined || !existsSync(list)) throw new UsageError(NO_PACKAGE);
  const { packages } = installed.parse(JSON.parse(readFileSync(list, "utf8")));
  const own = packages[`node_modules/${NAME}`];
  if (own?.resolved?.startsWith("file:") !== true) return own?.version ?? packageJson.version;
  const file = resolve(dirname(nodeModules), own.resolved.slice("file:".length));
  return `file:${relative(folder, file).split(sep).join("/")}`;
}

const NO_PACKAGE =
  "a checkout is no package that a project could depend on: make one with `npm pack`, and in the project's folder " +
  `\`npm install <path>/${NAME}-${packageJson.version}.tgz\` and \`npx ${NAME} init\``;

function nearestNodeModules(folder: string): string | undefined {
  if (basename(folder) === "node_modules") return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestNodeModules(parent);
}
