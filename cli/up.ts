import { type CommandError, CommandError as EngineError, type OpMap } from "@pulumi/pulumi/automation/index.js";
import { type EngineRun, withStack } from "./engine-run.ts";
import type { ExitCode } from "./exit-code.ts";
import { verdictTable } from "./verdict-table.ts";
import { exitCodeOfVerdicts, verdictsInState } from "./verdicts.ts";

/** `up`: deploys a stack and verifies it; the engine's own output, then the verdicts. */
export function up(stack: string): Promise<ExitCode> {
  return withStack(stack, (run) => update(run, (text) => process.stdout.write(text)));
}

/**
 * Runs the stack update and prints the verdicts, also where one of them failed it.
 *
 * @param onOutput Gets the engine's own output.
 */
export async function update({ stack, signal, log }: EngineRun, onOutput: (text: string) => void): Promise<ExitCode> {
  let failure: CommandError | undefined;
  let changes: OpMap | undefined;
  try {
    const { summary } = await stack.up({ onOutput, onEvent: log.onEvent, signal });
    changes = summary.resourceChanges;
  } catch (error) {
    if (!(error instanceof EngineError) || signal.aborted) throw error;
    failure = error;
  }
  const verdicts = await verdictsInState(stack);
  const code = exitCodeOfVerdicts(verdicts);
  // The verdicts explain the failure only if one of them is the reason.
  if (failure !== undefined && code === 0) throw failure;
  if (verdicts.length > 0) console.log(verdictTable(verdicts));
  if (changes !== undefined) console.log(changesText(changes));
  return code;
}

/** `0 changes, 13 resources as they were`, or what was done to how many. */
function changesText(changes: OpMap): string {
  const done = Object.entries(changes).filter(([operation, count]) => operation !== "same" && count > 0);
  const same = changes.same ?? 0;
  const text = done.length === 0 ? "0 changes" : done.map(([operation, count]) => `${operation} ${count}`).join(", ");
  return `${text}, ${same} resources as they were`;
}
