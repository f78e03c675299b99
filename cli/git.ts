import { spawnSync } from "node:child_process";

export interface GitAnswer {
  readonly ok: boolean;
  readonly bytes: Uint8Array;
  /** Its output as text, without the last line end. */
  readonly text: string;
  /** What it says where it fails; empty where it was told to be quiet. */
  readonly words: string;
}

/** Asks git, in a folder; changes nothing. That git cannot be started is an answer, too. */
export function git(folder: string, args: readonly string[]): GitAnswer {
  const { error, status, stdout, stderr } = spawnSync("git", args, {
    cwd: folder,
    // Words in one language, and no lock for whoever works in the repository meanwhile.
    env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" },
    // A routing.yaml may be longer than the 1 MiB that are the default.
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error !== undefined) return { ok: false, bytes: new Uint8Array(), text: "", words: whyNotStarted(error) };
  const text = stdout.toString().replace(/\n$/, "");
  return { ok: status === 0, bytes: stdout, text, words: stderr.toString().trim() };
}

function whyNotStarted(error: Error): string {
  return "code" in error && error.code === "ENOENT" ? "git is not installed, or not on PATH" : error.message;
}
