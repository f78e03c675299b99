import { type FanOut, measureFanOut } from "./stack/fan-out.ts";
import { type Growth, measureGrowth } from "./stack/growth.ts";
import { measureWholeProcess, type WholeProcess } from "./stack/whole-process.ts";

/**
 * `npm run bench -- stack`: what a preview and an update of a stack take, how that grows with the number of queues and
 * rules, and, with `--fan-out`, many stacks at a time against one emulator.
 */
export interface StackOptions {
  readonly sizes: readonly number[];
  readonly provider: keyof typeof LIMITS;
  /** How many stacks at a time; 0 measures the growth instead. */
  readonly fanOut: number;
}

export interface StackResult {
  readonly wholeProcess?: Limited;
  readonly growth?: readonly Growth[];
  readonly fanOut?: FanOut;
}

/** How much longer than an empty program's the preview of the small stack may take. */
const LIMITS = { "stand-in": 1.3, real: 1.6 } as const;

export async function benchStack({ sizes, provider, fanOut }: StackOptions): Promise<StackResult> {
  const say = (doing: string) => console.error(`… ${doing}`);
  if (fanOut > 0) return { fanOut: await measureFanOut(fanOut, provider, say) };
  const wholeProcess = { ...(await measureWholeProcess(provider, say)), limit: LIMITS[provider] };
  return { wholeProcess, growth: await measureGrowth(sizes, provider, say) };
}

export function isWithinLimits({ wholeProcess, fanOut }: StackResult): boolean {
  return (
    (wholeProcess === undefined || wholeProcess.ratio <= wholeProcess.limit) && (fanOut?.failures ?? []).length === 0
  );
}

/** The results as text. */
export function stackTable({ wholeProcess, growth = [], fanOut }: StackResult): string {
  return [
    ...(wholeProcess === undefined ? [] : [wholeProcessText(wholeProcess)]),
    ...(growth.length === 0 ? [] : [table(growth)]),
    ...(fanOut === undefined ? [] : [fanOutText(fanOut)]),
  ].join("\n\n");
}

type Limited = WholeProcess & { readonly limit: number };

function wholeProcessText({ previewMilliseconds, emptyMilliseconds, ratio, limit }: Limited): string {
  return [
    `unchanged preview of the example, as a whole process: ${seconds(previewMilliseconds)}`,
    `preview of an empty program: ${seconds(emptyMilliseconds)}`,
    `ratio: ${ratio.toFixed(2)} (limit ${limit})`,
  ].join("\n");
}

function table(growth: readonly Growth[]): string {
  const head = ["queues", "update", "operation", "time", "REST calls", "touched"];
  const rows = growth.map(({ queues, update, operation, milliseconds, restCalls, touched }) => [
    String(queues),
    update,
    operation,
    seconds(milliseconds),
    String(restCalls),
    touchedText(touched),
  ]);
  const widths = [8, 12, 12, 10, 12, 0];
  return [head, ...rows].map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("")).join("\n");
}

/** What is touched by name, as long as it is little. */
function touchedText(touched: Growth["touched"]): string {
  const entries = Object.entries(touched);
  if (entries.length === 0) return "nothing";
  if (entries.length > 4) return `${entries.reduce((sum, [, count]) => sum + count, 0)} resources`;
  return entries.map(([type, count]) => (count === 1 ? type : `${count} ${type}`)).join(", ");
}

function fanOutText({ stacks, first, unchanged, peakMegabytes, failures }: FanOut): string {
  return [
    `${stacks} stacks at a time: first update ${seconds(first)}, unchanged preview ${seconds(unchanged)}`,
    `memory at most: ${peakMegabytes} MB in all, the emulator included`,
    failures.length === 0 ? "no failures" : `failures:\n${failures.map((failure) => `  ${failure}`).join("\n")}`,
  ].join("\n");
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
