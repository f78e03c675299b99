import {
  CommandError,
  type EngineEvent,
  type OpMap,
  type OutputMap,
  type PulumiFn,
  type RefreshOptions,
} from "@pulumi/pulumi/automation/index.js";
import type { Verdict } from "../verification/verdict.ts";
import type { StackChoice } from "./deployment.ts";
import { engineOperation } from "./engine-operation.ts";
import { type EngineRun, withStack } from "./engine-run.ts";
import { checkExistingObjects } from "./existing-objects.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readHalfCreated } from "./half-created.ts";
import { lookingFirst } from "./objects-before.ts";
import { tellUpdate } from "./page-documents/update.ts";
import { checkPoliciesOf, readSettings } from "./project.ts";
import { evidenceOf, settleCreations, takeUpInterrupted } from "./unfinished-creations.ts";
import { verdictTable } from "./verdict-table.ts";
import { exitCodeOfVerdicts, VERIFICATION_TYPE, verdictsInState } from "./verdicts.ts";
import { readReportFiles, writeReports } from "./verify-report.ts";

export interface UpArgs extends StackChoice {
  /** Files to which the verification is written, as for `verify`. */
  readonly report?: string | undefined;
}

/** `up`: deploys a stack and verifies it; the engine's own output, then the verdicts. */
export async function up({ report, ...choice }: UpArgs): Promise<ExitCode> {
  const files = readReportFiles(report);
  await checkPoliciesOf(choice.stack);
  const run = async (engine: EngineRun) => {
    const [started, begun] = [new Date().toISOString(), performance.now()];
    const { code, outputs, verdicts, verified } = await update(engine, (text) => process.stdout.write(text));
    await tellUpdate(engine.stack, { startedAt: started, outputs, verdicts, verified });
    const unwritten = writeReports(files, {
      stack: choice.stack,
      file: readSettings(choice.stack).routing,
      started,
      milliseconds: Math.round(performance.now() - begun),
      verdicts,
      notes: verified ? [] : [verdicts.length === 0 ? UNPROVED : UNCHANGED],
    });
    for (const problem of unwritten) console.error(problem);
    return code === EXIT.clean && unwritten.length > 0 ? EXIT.unknown : code;
  };
  return withStack(choice, run, checkExistingObjects);
}

const UNPROVED = "No conversation was sent, so that nothing is proved.";
const UNCHANGED =
  "Nothing changed that the verification proves: these verdicts are those of an earlier update (attribute-routing verify sends conversations now).";

/** How a stack update ended; the outputs where it succeeded. */
export interface Update {
  readonly code: ExitCode;
  readonly outputs: OutputMap | undefined;
  readonly verdicts: readonly Verdict[];
  /** Whether conversations were sent in this update, or an earlier one left the verdicts. */
  readonly verified: boolean;
}

/**
 * Runs the stack update and prints the verdicts, also where one of them failed it.
 *
 * @param onOutput Gets the engine's own output.
 */
export async function update(run: EngineRun, onOutput: (text: string) => void): Promise<Update> {
  const { stack, organisation, signal, log } = run;
  const state = await stack.exportStack();
  signal.throwIfAborted();
  const evidence = evidenceOf(stack);
  say(await takeUpInterrupted(stack, state, organisation, evidence));
  const refresh = (which?: RefreshOptions) =>
    engineOperation(run, (options) => stack.refresh({ ...which, ...options }));
  say(await readHalfCreated({ refresh }, state));
  const { program = async () => ({}) } = stack.workspace;
  const looking = lookingFirst(program, state, organisation, evidence.before);
  try {
    return await updated(run, looking, onOutput);
  } finally {
    // Where not even that can be told, the update's own error counts.
    say(await settleCreations(stack, organisation, log.creations, evidence).catch(() => []));
  }
}

async function updated(
  { stack, signal, log }: EngineRun,
  program: PulumiFn,
  onOutput: (text: string) => void,
): Promise<Update> {
  let verified = false;
  const onEvent = (event: EngineEvent) => {
    log.onEvent(event);
    const { type, op } = event.resourcePreEvent?.metadata ?? {};
    verified ||= type === VERIFICATION_TYPE && (op === "create" || op === "update");
  };
  try {
    const { outputs, summary } = await engineOperation({ signal, log: { onEvent } }, (options) =>
      stack.up({ ...options, onOutput, program }),
    );
    const verdicts = await verdictsInState(stack);
    if (verdicts.length > 0) {
      console.log(verdictTable(verdicts));
      if (!verified) console.log(UNCHANGED);
    }
    if (summary.resourceChanges !== undefined) console.log(changesText(summary.resourceChanges));
    // Without the opt-in for real conversations there is no verification, which the update has said.
    return { code: verdicts.length === 0 ? EXIT.clean : exitCodeOfVerdicts(verdicts), outputs, verdicts, verified };
  } catch (error) {
    // Verdicts explain a failure only if the verification is what failed: older ones may stand in the state.
    const failed = log.blamed(VERIFICATION_TYPE);
    if (!(error instanceof CommandError) || signal.aborted || failed.length === 0) throw error;
    const verdicts = await verdictsInState(stack, failed);
    const code = exitCodeOfVerdicts(verdicts);
    if (code === EXIT.clean || verdicts.length === 0) throw error;
    console.log(verdictTable(verdicts));
    return { code, outputs: undefined, verdicts, verified };
  }
}

function say(lines: readonly string[]): void {
  for (const line of lines) console.error(line);
}

/** `0 changes, 13 resources as they were`, or what was done to how many. */
function changesText(changes: OpMap): string {
  const done = Object.entries(changes).filter(([operation, count]) => operation !== "same" && count > 0);
  const same = changes.same ?? 0;
  const text = done.length === 0 ? "0 changes" : done.map(([operation, count]) => `${operation} ${count}`).join(", ");
  return `${text}, ${same} resources as they were`;
}
