import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

/** The process that answers for dynamic resources, under way. */
export interface DynamicProvider {
  /** To be put first on the engine's PATH. */
  readonly folder: string;
  /** Has to be waited for before the engine looks for the provider. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

// Ends with us, also where we are killed. What it is given is the script and what that takes for the engine's address.
const LAUNCHER = "process.stdin.resume().once('end', () => process.exit()); require(process.argv[1]);";

/**
 * Starts the process that answers for dynamic resources while everything else is still being made ready. The engine starts
 * one when it meets the first dynamic resource, and then waits most of a second for it; on its PATH it finds here a program
 * that only says on which port this one listens. Where that fails, it finds its own as ever.
 *
 * It gets none of the engine's signals, so it is for previews: nothing is under way that would have to be ended in order.
 *
 * @param programFolder Where the program lies, in which dynamic resources run.
 * @param node What runs JavaScript.
 */
export async function startDynamicProvider(programFolder: string, node = process.execPath): Promise<DynamicProvider> {
  const folder = await mkdtemp(join(tmpdir(), "attribute-routing-provider-"));
  const script = createRequire(join(programFolder, "index.js")).resolve("@pulumi/pulumi/cmd/dynamic-provider");
  const child = spawn(node, ["-e", LAUNCHER, dirname(script), "-"], {
    cwd: programFolder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = new Promise<string | undefined>((resolve) => {
    createInterface(child.stdout).once("line", resolve);
    child.once("error", () => resolve(undefined)).once("exit", () => resolve(undefined));
  });
  return {
    folder,
    ready: port.then(async (found) => {
      if (found === undefined || !/^\d+$/.test(found)) return;
      const file = join(folder, "pulumi-resource-pulumi-nodejs");
      // The engine takes the first line for the port, and ends the program when it is done.
      await writeFile(file, `#!/bin/sh\necho ${found}\nexec sleep 86400\n`);
      await chmod(file, 0o700);
    }),
    close: async () => {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
