import { spawn } from "node:child_process";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The process that answers for dynamic resources, under way. */
export interface DynamicProvider {
  /** To be put first on the engine's PATH. */
  readonly folder: string;
  close(): Promise<void>;
}

const LAZY_MODULES = join(import.meta.dirname, "lazy-modules.cjs");

// Ends with us, also where we are killed. What it is given is the script and what that takes for the engine's address.
const LAUNCHER = "process.stdin.resume().once('end', () => process.exit()); require(process.argv[1]);";

/**
 * Starts the process that answers for dynamic resources while everything else is still being made ready. The engine starts
 * one when it meets the first dynamic resource, and then waits most of a second for it; on its PATH it finds here a program
 * that only says on which port this one listens, as soon as it does. Where it cannot start, the engine finds its own as ever.
 *
 * It gets none of the engine's signals, so it is for previews: nothing is under way that would have to be ended in order.
 *
 * @param programFolder Where the program lies, in which dynamic resources run.
 * @param node What runs JavaScript.
 */
export async function startDynamicProvider(programFolder: string, node = process.execPath): Promise<DynamicProvider> {
  const folder = await mkdtemp(join(tmpdir(), "attribute-routing-provider-"));
  const script = createRequire(join(programFolder, "index.js")).resolve("@pulumi/pulumi/cmd/dynamic-provider");
  const program = join(folder, "pulumi-resource-pulumi-nodejs");
  const output = await open(`${program}.port`, "w");
  const child = spawn(node, ["--require", LAZY_MODULES, "-e", LAUNCHER, dirname(script), "-"], {
    cwd: programFolder,
    stdio: ["pipe", output.fd, "inherit"],
  });
  child.once("error", () => undefined);
  await output.close();
  if (child.pid !== undefined) await writeFile(program, portTeller(child.pid), { mode: 0o700 });
  return {
    folder,
    close: async () => {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The engine takes the first line for the port, and ends the program when it is done. */
const portTeller = (pid: number) => `#!/bin/sh
until [ -s "$0.port" ]; do
  kill -0 ${pid} || exit 1
  sleep 0.01
done
cat "$0.port"
exec sleep 86400
`;
