import { dirname } from "node:path";
import { blobAt, commitOf } from "../base-at-ref.ts";
import { git } from "../git.ts";
import { PROJECT_FOLDER } from "../project-folder.ts";
import { isFile } from "../routing-file.ts";

/** The project as it is at a git ref. */
export interface BaseVersion {
  /** The ref, as it was given. */
  readonly name: string;
  /** A file, named relative to the project; undefined where there is none. */
  readonly read: (file: string) => Uint8Array | undefined;
}

/**
 * The project at the ref that rules are compared with; undefined where they are compared with another file, or are those
 * of another repository.
 *
 * @param file The rules, in whose folder the ref is looked up.
 */
export function baseVersion(reference: string, file: string): BaseVersion | undefined {
  if (isFile(reference)) return undefined;
  const commit = commitOf(reference, dirname(file));
  if (commit === undefined || !git(PROJECT_FOLDER, ["cat-file", "-e", commit]).ok) return undefined;
  return { name: reference, read: (name) => blobAt(commit, `./${name}`, PROJECT_FOLDER) };
}
