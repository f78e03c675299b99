import { basename, dirname, resolve } from "node:path";
import { UsageError } from "./exit-code.ts";
import { git } from "./git.ts";

/** A file as it was at a git ref. */
export interface FileAtRef {
  readonly bytes: Uint8Array;
  /** `main:./routing.yaml`, or where it was renamed since, `main:rules/routing.yaml`. */
  readonly name: string;
  /** Where git takes a file of another name for the earlier one. */
  readonly renamed?: true;
}

/**
 * A file as it was at a git ref, under its earlier name where it was renamed since; undefined where it was not there.
 *
 * @throws UsageError where git knows no such ref, or cannot tell.
 */
export function fileAtRef(ref: string, file: string): FileAtRef | undefined {
  const folder = dirname(file);
  const commit = commitOf(ref, folder);
  if (commit === undefined) throw new UsageError(whyUnknown(ref, folder));
  const same = blobAt(commit, `./${basename(file)}`, folder);
  if (same !== undefined) return { bytes: same, name: `${ref}:./${basename(file)}` };
  const earlier = nameBeforeRenaming(commit, file);
  if (earlier === undefined) return undefined;
  const renamed = blobAt(commit, earlier, folder);
  return renamed === undefined ? undefined : { bytes: renamed, name: `${ref}:${earlier}`, renamed: true };
}

/** The commit that a ref stands for, in the repository of a folder; undefined where git does not tell. */
export function commitOf(ref: string, folder: string): string | undefined {
  // Behind --end-of-options a ref is only data.
  const commit = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  return commit.ok ? commit.text : undefined;
}

/**
 * A file at a commit, named from the root of the repository, or with `./` from a folder; undefined where there is none.
 *
 * @throws UsageError where there is one and git cannot read it: a clone may lack it.
 */
export function blobAt(commit: string, path: string, folder: string): Uint8Array | undefined {
  const id = git(folder, ["rev-parse", "--verify", "--quiet", `${commit}:${path}`]);
  if (!id.ok && id.words === "") return undefined;
  const blob = id.ok ? git(folder, ["cat-file", "blob", id.text]) : id;
  if (!blob.ok) throw new UsageError(`git cannot read ${path} at ${commit}: ${blob.words}`);
  return blob.bytes;
}

/** What a file was called at a commit, from the root of the repository, if git takes it for renamed. */
function nameBeforeRenaming(commit: string, file: string): string | undefined {
  const folder = dirname(file);
  const path = `${git(folder, ["rev-parse", "--show-prefix"]).text}${basename(file)}`;
  const options = ["--find-renames", "--diff-filter=R", "--name-status", "--no-relative", "-z"];
  // For each renamed file its likeness, such as R087, the earlier name and the later one.
  const fields = git(folder, ["diff", ...options, commit, "--"]).text.split("\0");
  return fields.find((_, index) => index % 3 === 1 && fields[index + 1] === path);
}

function whyUnknown(ref: string, folder: string): string {
  const repository = git(folder, ["rev-parse", "--git-dir"]);
  if (!repository.ok) {
    const why = /not a git repository/.test(repository.words)
      ? `${resolve(folder)} is in no git repository`
      : repository.words;
    return `"${ref}" is no file, and as a git ref it cannot be looked up: ${why}`;
  }
  const unknown = `"${ref}" is neither a file nor a git ref`;
  if (git(folder, ["rev-parse", "--is-shallow-repository"]).text === "true")
    return `${unknown} that was fetched: this clone is shallow; fetch the whole history with fetch-depth: 0 (actions/checkout), GIT_DEPTH: 0 (GitLab) or git fetch --unshallow`;
  const remote = `origin/${ref}`;
  return git(folder, ["rev-parse", "--verify", "--quiet", `refs/remotes/${remote}`]).ok
    ? `${unknown}; did you mean "${remote}"?`
    : `${unknown}; expected another file, or a branch, tag or commit of this repository`;
}
