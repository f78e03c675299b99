import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { git } from "../git.ts";

/**
 * A file as GitHub knows it, which resolves the paths of annotations and of SARIF from the repository's root: from the root
 * of its repository, or where git cannot tell, from the workspace of the job; elsewhere as it was given.
 */
export function repositoryPath(file: string): string {
  if (file === "-") return file;
  const prefix = git(dirname(file), ["rev-parse", "--show-prefix"]);
  if (prefix.ok) return `${prefix.text}${basename(file)}`;
  const { GITHUB_WORKSPACE } = process.env;
  const path = GITHUB_WORKSPACE ? relative(GITHUB_WORKSPACE, resolve(file)) : "..";
  return path.startsWith("..") || isAbsolute(path) ? file : path.split(sep).join("/");
}
