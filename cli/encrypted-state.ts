import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

/** A backend that does not answer must not keep anybody waiting. */
const PATIENCE = 60_000;
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The exported state of a stack, with its secrets encrypted: the export of the Automation API shows them, for which it
 * needs the stack's passphrase. Does not make the stack the one that a bare `pulumi` works on.
 *
 * @throws Error where the engine cannot tell, with what it printed.
 */
export async function exportEncrypted(
  { command }: PulumiCommand,
  stack: string,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(command, ["stack", "export", "--stack", stack, "--non-interactive"], {
    cwd: folder,
    env: environment,
    timeout: PATIENCE,
    maxBuffer: MOST_BYTES,
  });
  return JSON.parse(stdout);
}
