import { CommandError, type OpMap, type OutputMap } from "@pulumi/pulumi/automation/index.js";
import type { StackChoice } from "./deployment.ts";
import { type EngineRun, withStack } from "./engine-run.ts";
import { checkExistingObjects } from "./existing-objects.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { verdictTable } from "./verdict-table.ts";
import { exitCodeOfVerdicts, VERIFICATION_TYPE, verdictsInOutputs, verdictsInState } from "./verdicts.ts";

/** `up`: deploys a stack and verifies it; the engine's own output, then the verdicts. */
export function up(choice: StackChoice): Promise<ExitCode> {
  const run = async (engine: EngineRun) => (await update(engine, (text) => process.stdout.write(text))).code;
  return withStack(choice, run, checkExistingObjects);
}

/** How a stack update ended; the outputs where it succeeded. */
export interface Update {
  readonly code: ExitCode;
  readonly outputs: OutputMap | undefined;
}

/**
 * Runs the stack update and prints the verdicts, also where one of them failed it.
 *
 * @param onOutput Gets the engine's own output.
 */
export async function update({ stack, signal, log }: EngineRun, onOutput: (text: string) => void): Promise<Update> {
  try {
    const { outputs, summary } = await stack.up({ onOutput, onEvent: log.onEvent, signal });
    const verdicts = verdictsInOutputs(outputs);
    if (verdicts.length > 0) console.log(verdictTable(verdicts));
    if (summary.resourceChanges !== undefined) console.log(changesText(summary.resourceChanges));
    // Without the opt-in for real conversations there is no verification, which the update has said.
    return { code: verdicts.length === 0 ? EXIT.clean : exitCodeOfVerdicts(verdicts), outputs };
  } catch (error) {
    // Verdicts explain a failure only if the verification is what failed: older ones may stand in the state.
    const failed = log.blamed(VERIFICATION_TYPE);
    if (!(error instanceof CommandError) || signal.aborted || failed.length === 0) throw error;
    const verdicts = await verdictsInState(stack, failed);
    const code = exitCodeOfVerdicts(verdicts);
    if (code === EXIT.clean || verdicts.length === 0) throw error;
    console.log(verdictTable(verdicts));
    return { code, outputs: undefined };
  }
}

/** `0 changes, 13 resources as they were`, or what was done to how many. */
function changesText(changes: OpMap): string {
  const done = Object.entries(changes).filter(([operation, count]) => operation !== "same" && count > 0);
  const same = changes.same ?? 0;
  const text = done.length === 0 ? "0 changes" : done.map(([operation, count]) => `${operation} ${count}`).join(", ");
  return `${text}, ${same} resources as they were`;
}
