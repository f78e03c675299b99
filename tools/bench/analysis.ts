import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CASES } from "./cases.ts";
import { busyMilliseconds } from "./clock.ts";

/**
 * Times of the analysis: `npx tsx tools/bench/analysis.ts [--json] [TEXT]`. Each case runs cold, in a process of its
 * own; making the model and starting Node are not counted. With TEXT only cases whose name has it. `busy ms` is the
 * time that the thread really ran: on a machine with other work it says more than the clock on the wall.
 */

interface Measurement {
  readonly name: string;
  readonly limit: string | undefined;
  readonly milliseconds: number;
  readonly busy: number;
  readonly megabytes: number;
  readonly remark: string;
}

const arguments_ = process.argv.slice(2);
const [only] = arguments_.filter((argument) => !argument.startsWith("--"));
const child = arguments_.find((argument) => argument.startsWith("--case="));

if (child !== undefined) {
  console.log(JSON.stringify(measure(Number(child.slice("--case=".length)))));
} else {
  const json = arguments_.includes("--json");
  const measurements: Measurement[] = [];
  if (!json) console.log(row("case", "ms", "limit", "busy ms", "MB", "result"));
  for (const [index, { name, limit = "" }] of CASES.entries()) {
    if (only !== undefined && !name.includes(only)) continue;
    const measurement = inChild(index);
    measurements.push(measurement);
    const { milliseconds, busy, megabytes, remark } = measurement;
    if (!json) console.log(row(name, String(milliseconds), limit, String(busy), String(megabytes), remark));
  }
  if (json) console.log(JSON.stringify(measurements, null, 2));
}

function measure(index: number): Measurement {
  const own = CASES[index];
  if (own === undefined) throw new Error(`no case ${index}`);
  const run = own.prepare();
  const busyBefore = busyMilliseconds();
  const start = performance.now();
  const remark = run();
  const milliseconds = Math.round(performance.now() - start);
  const busy = Math.round(busyMilliseconds() - busyBefore);
  const megabytes = Math.round(process.memoryUsage().rss / 1_000_000);
  return { name: own.name, limit: own.limit, milliseconds, busy, megabytes, remark };
}

function inChild(index: number): Measurement {
  const file = fileURLToPath(import.meta.url);
  const output = execFileSync(process.execPath, [...process.execArgv, file, `--case=${index}`], { encoding: "utf8" });
  const measurement: Measurement = JSON.parse(output);
  return measurement;
}

function row(name: string, time: string, limit: string, busy: string, memory: string, remark: string): string {
  const cells = [name.padEnd(60), time.padStart(7), limit.padStart(11), busy.padStart(7), memory.padStart(5)];
  return [...cells, ` ${remark}`].join(" ");
}
