import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const SCRIPT = fileURLToPath(new URL("emulator-process.ts", import.meta.url));

/** Starts an emulator in a process of its own, and waits for its address. */
export async function emulatorProcess(
  stateFolder: string,
  then = "",
): Promise<{ url: string; child: ChildProcess; exited: Promise<unknown[]> }> {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, stateFolder, then], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const exited = once(child, "exit");
  const [url] = await once(createInterface(child.stdout), "line");
  return { url: String(url), child, exited };
}
