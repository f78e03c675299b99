import { execFileSync } from "node:child_process";

/** Kills a process and all that it started, at once and without a chance to clean up. Those that start meanwhile, too. */
export function killTree(root: number): void {
  const stopped = new Set<number>();
  for (let found = tree(root); found.some((pid) => !stopped.has(pid)); found = tree(root)) {
    for (const pid of found) {
      send(pid, "SIGSTOP");
      stopped.add(pid);
    }
  }
  for (const pid of stopped) send(pid, "SIGKILL");
}

function tree(root: number): readonly number[] {
  const list = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  const rows = list.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): readonly number[] => [
    parent,
    ...rows.flatMap(([child = 0, above]) => (above === parent ? below(child) : [])),
  ];
  return below(root);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
