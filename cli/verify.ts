import { join } from "node:path";
import type { StackSettings } from "../components/stack-config.ts";
import { findCredentials } from "../genesys/credentials.ts";
import { GenesysError } from "../genesys/errors.ts";
import { RestClient } from "../genesys/rest-client.ts";
import { refusalOf } from "../verification/consent.ts";
import { readConversation } from "../verification/conversation.ts";
import { inspect } from "../verification/inspect.ts";
import { planRun } from "../verification/plan-run.ts";
import { verificationJson } from "../verification/reports/json.ts";
import type { VerificationReport } from "../verification/reports/report.ts";
import type { TransportKind } from "../verification/transport.ts";
import type { Verdict } from "../verification/verdict.ts";
import { skippedRun, verify as verifyPlan } from "../verification/verify.ts";
import { openDeployment, organisationOf, type StackChoice } from "./deployment.ts";
import { type EngineRun, operate } from "./engine-run.ts";
import { EXIT, type ExitCode, exitCodeOf, UsageError } from "./exit-code.ts";
import { useEmulator } from "./own-emulator.ts";
import { pageOf } from "./page-documents/update.ts";
import { ToldRun } from "./page-documents/verification.ts";
import { step } from "./progress.ts";
import { PROJECT_FOLDER, readRules, readSettings } from "./project.ts";
import { readerGone } from "./reader-gone.ts";
import { verdictTable } from "./verdict-table.ts";
import { exitCodeOfVerdicts } from "./verdicts.ts";
import { deployedStack, versionOf } from "./verify-deployed.ts";
import { inspectionText } from "./verify-inspect.ts";
import { type ReportFile, readReportFiles, writeReports } from "./verify-report.ts";
import { FileWatch } from "./verify-watch.ts";

export interface VerifyArgs extends StackChoice {
  readonly transport: TransportKind;
  readonly conversation?: string | undefined;
  readonly watch: boolean;
  readonly every?: number | undefined;
  readonly report?: string | undefined;
  readonly format: "text" | "json";
}

const UUID = /^[0-9a-fA-F-]{36}$/;

/** A stack that is deployed, and how to talk to its organisation. */
interface Target extends Pick<EngineRun, "stack" | "signal"> {
  readonly settings: StackSettings;
  readonly organisation: ReturnType<typeof organisationOf>;
  readonly rest: RestClient;
}

/** `verify`: whether what is deployed does what routing.yaml says, now; or what became of one conversation. */
export async function verify(args: VerifyArgs): Promise<ExitCode> {
  const files = readReportFiles(args.report);
  if (args.conversation !== undefined && (args.watch || files.length > 0))
    throw new UsageError("--conversation looks at one conversation; leave --watch and --report out");
  if (args.every !== undefined && !args.watch)
    throw new UsageError("--every says how often --watch verifies; add --watch");
  if (args.conversation !== undefined && !UUID.test(args.conversation))
    throw new UsageError(`--conversation ${args.conversation}: expected the id of a conversation, a UUID`);
  const settings = readSettings(args.stack);
  readRules(settings);
  const emulator = settings.organisation === "emulator" ? await useEmulator(settings.emulatorUrl) : undefined;
  try {
    return await operate(
      () => openDeployment(args, settings, emulator),
      ({ stack, signal }) => {
        const organisation = organisationOf(settings, emulator);
        const rest = new RestClient(organisation, findCredentials(organisation, process.env, settings));
        const target = { stack, signal, settings, organisation, rest };
        if (args.conversation !== undefined) return inspectOne(args.conversation, args.format, target);
        return args.watch ? watchAndVerify(args, files, target) : verifyOnce(args, files, target);
      },
    );
  } finally {
    await emulator?.close();
  }
}

async function verifyOnce(args: VerifyArgs, files: readonly ReportFile[], target: Target): Promise<ExitCode> {
  const { stack, signal, settings, organisation, rest } = target;
  const model = readRules(settings);
  const deployed = await deployedStack(stack);
  const version = versionOf(model, deployed);
  const { concurrency, maxConversations } = settings.verification;
  const plan = planRun(model, { ...deployed, version, concurrency, maxConversations });
  const differs = `${settings.routing} is not what is deployed: it would be version ${version}, deployed is ${deployed.version}`;
  const refusal = refusalOf(organisation, settings.verification);
  const page = await pageOf(settings);
  const seen = page && (await ToldRun.begin(page, args.stack, plan));
  const [started, begun] = [new Date().toISOString(), performance.now()];
  const run =
    refusal === undefined
      ? await step(`Verifying stack ${args.stack}`, (say) => {
          let told = 0;
          const onVerdict = (verdict: Verdict) => {
            told += 1;
            say(`${told} of ${plan.scenarios.length}`);
            seen?.verdict(verdict);
          };
          return verifyPlan(plan, { organisation, rest, transport: args.transport, signal, onVerdict });
        }).catch(async (error: unknown) => {
          await seen?.broke(error);
          throw error;
        })
      : skippedRun(plan, refusal);
  await seen?.end(run.verdicts, run.notes);
  const report: VerificationReport = {
    stack: args.stack,
    file: settings.routing,
    started,
    milliseconds: Math.round(performance.now() - begun),
    verdicts: run.verdicts,
    notes: [...(version === deployed.version ? [] : [differs]), ...run.notes],
  };
  process.stdout.write(args.format === "json" ? verificationJson(report) : `${reportText(report)}\n`);
  const unwritten = writeReports(files, report);
  for (const problem of unwritten) console.error(problem);
  for (const { file } of files) if (unwritten.length === 0) console.error(`Written: ${file}`);
  if (signal.aborted) return EXIT.interrupted;
  const code = exitCodeOfVerdicts(run.verdicts);
  return code === EXIT.clean && unwritten.length > 0 ? EXIT.unknown : code;
}

function reportText({ verdicts, notes, file }: VerificationReport): string {
  return [verdictTable(verdicts, file), ...notes.map((note) => `Note: ${note}`)].join("\n");
}

/** Until Ctrl-C, or until nobody reads what it says; what goes wrong once may be right the next time. */
async function watchAndVerify(args: VerifyArgs, files: readonly ReportFile[], target: Target): Promise<ExitCode> {
  const { settings, signal } = target;
  const ended = AbortSignal.any([signal, readerGone()]);
  const rules = new FileWatch(join(PROJECT_FOLDER, settings.routing));
  try {
    for (;;) {
      const code = await verifyOnce(args, files, target).catch((error: unknown) => {
        const failure = exitCodeOf(error);
        console.error(failure.message);
        return failure.code;
      });
      if (signal.aborted) return EXIT.interrupted;
      const when = args.every === undefined ? "" : ` or in ${args.every} min`;
      console.error(`Verifies again when ${settings.routing} changes${when} – Ctrl-C ends it.`);
      const why = await rules.next(args.every, ended);
      if (why === "stopped") return code;
    }
  } finally {
    rules.close();
  }
}

async function inspectOne(id: string, format: VerifyArgs["format"], target: Target): Promise<ExitCode> {
  const { stack, settings, rest } = target;
  const model = readRules(settings);
  const deployed = await deployedStack(stack);
  const seen = await readConversation(id, rest).catch((error: unknown) => {
    if (!(error instanceof GenesysError) || error.kind !== "not-found") throw error;
    throw new UsageError(
      `--conversation ${id}: there is no such conversation, or in a division that the client cannot see`,
    );
  });
  const inspection = inspect(id, seen, model, deployed.queues, deployed.version);
  console.log(format === "json" ? JSON.stringify(inspection, null, 2) : inspectionText(inspection));
  return inspection.findings.length === 0 ? EXIT.clean : EXIT.found;
}
