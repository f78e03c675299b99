import { existsSync, readFileSync } from "node:fs";

const SCHEDULER = `/proc/self/task/${process.pid}/schedstat`;

/** The milliseconds that the main thread has run so far; where the system does not tell, those of the process. */
export function busyMilliseconds(): number {
  if (!existsSync(SCHEDULER)) return process.cpuUsage().user / 1000;
  return Number(readFileSync(SCHEDULER, "utf8").split(" ")[0]) / 1_000_000;
}
