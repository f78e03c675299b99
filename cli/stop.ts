import { setTimeout as pause } from "node:timers/promises";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { runningEmulator } from "./own-emulator.ts";

const PATIENCE = 10_000;

/** `stop`: ends the `npm start` or `emulator` of this project, as Ctrl-C would. */
export async function stop(): Promise<ExitCode> {
  const running = await runningEmulator();
  if (running === undefined) {
    console.log("Nothing is running.");
    return EXIT.clean;
  }
  process.kill(running.pid, "SIGINT");
  const deadline = Date.now() + PATIENCE;
  while (isAlive(running.pid)) {
    if (Date.now() > deadline) {
      console.error(`process ${running.pid} still runs after ${PATIENCE / 1000} s; a stack update may be under way`);
      return EXIT.unknown;
    }
    await pause(50);
  }
  console.log("Stopped.");
  return EXIT.clean;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
