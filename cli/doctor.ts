import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Check, type Facts, messageOf, unknown } from "./doctor/check.ts";
import { recordCommand } from "./doctor/record-command.ts";
import { doctorJson, doctorText, exitCodeOfLines, type Line } from "./doctor/report.ts";
import { type ExitCode, UsageError } from "./exit-code.ts";
import type { EmulatorInUse } from "./own-emulator.ts";
import { PROJECT_FOLDER, readSettings, stackFileOf } from "./project.ts";

export interface DoctorOptions {
  readonly stack: string;
  readonly format: "text" | "json";
  /** A folder to record into, instead of examining. */
  readonly record?: string;
  readonly probe: boolean;
}

/** `doctor`: what works on this machine and in this stack's organisation, and what is to be done about the rest. */
export async function doctor({ stack, format, record, probe }: DoctorOptions): Promise<ExitCode> {
  if (record !== undefined) return recordCommand({ stack, folder: record, probe });
  if (probe) throw new UsageError("--probe belongs to --record <folder>");
  // A stack that does not exist is a slip of the keyboard, and its message names those that do.
  if (!existsSync(join(PROJECT_FOLDER, stackFileOf(stack)))) readSettings(stack);
  // What loads the engine's library: a slip of the keyboard is told at once.
  const { checksOf } = await import("./doctor/checks.ts");
  const toClose: EmulatorInUse[] = [];
  try {
    const lines = await examineAll(checksOf(stack, (emulator) => toClose.push(emulator)));
    console.log(format === "json" ? doctorJson(lines) : doctorText(lines));
    return exitCodeOfLines(lines);
  } finally {
    for (const emulator of toClose) await emulator.close();
  }
}

/** Runs the checks in turn. One that breaks is a line too, and stops no other. */
export async function examineAll(checks: readonly Check[]): Promise<readonly Line[]> {
  let facts: Partial<Facts> = {};
  const lines: Line[] = [];
  for (const { id, group, title, run } of checks) {
    try {
      const outcome = await run(facts);
      facts = { ...facts, ...outcome.facts };
      lines.push({ id, group, title, finding: outcome.finding });
    } catch (error) {
      const broken = unknown(`this check broke: ${messageOf(error)}`, "report it, with this line");
      lines.push({ id, group, title, finding: broken });
    }
  }
  return lines;
}
