import type { StackSettings } from "../../components/stack-config.ts";
import { findCredentials } from "../../genesys/credentials.ts";
import { quietReason } from "../../verification/quiet-hours.ts";
import { EXIT, type ExitCode, UsageError } from "../exit-code.ts";
import { useEmulator } from "../own-emulator.ts";
import { step } from "../progress.ts";
import { readSettings } from "../project.ts";
import { record } from "./recording/record.ts";
import type { Recording } from "./recording/snapshot.ts";
import { checkFolder, writeRecording } from "./recording/write.ts";

export interface RecordCommand {
  readonly stack: string;
  readonly folder: string;
  readonly probe: boolean;
}

/** `doctor --record <folder>`: scrubbed snapshots of what the stack's organisation answers. */
export async function recordCommand({ stack, folder, probe }: RecordCommand): Promise<ExitCode> {
  const settings = readSettings(stack);
  await checkFolder(folder);
  const isEmulator = settings.organisation === "emulator";
  if (probe && !isEmulator) checkOptIn(stack, settings.verification);
  const emulator = settings.organisation === "emulator" ? await useEmulator(settings.emulatorUrl) : undefined;
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    const organisation =
      settings.organisation === "emulator"
        ? ({ kind: "emulator", url: emulator?.url ?? "" } as const)
        : ({ kind: "region", region: settings.organisation } as const);
    const credentials = findCredentials(organisation, process.env, settings);
    const recording = await step("Recording", (say) =>
      record({ organisation, credentials, withProbe: probe || isEmulator, signal: interruption.signal, say }),
    );
    await writeRecording(folder, recording);
    console.log(summaryOf(recording, folder));
    return recording.index.leftOut.some(({ call }) => !isOfChoice(call, probe || isEmulator))
      ? EXIT.unknown
      : EXIT.clean;
  } catch (error) {
    if (interruption.signal.aborted) return EXIT.interrupted;
    throw error;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await emulator?.close();
  }
}

/** A probe holds conversations, as the verification does, and is bound to the same consent and hours. */
function checkOptIn(stack: string, { realConversations, quietHours }: StackSettings["verification"]): void {
  if (!realConversations) {
    throw new UsageError(
      `--probe makes a queue, a flow and a messenger in the organisation of stack "${stack}" and holds conversations ` +
        "with them: set attribute-routing:verification.realConversations to true, and ask Genesys for approval of automated tests",
    );
  }
  const quiet = quietReason(quietHours);
  if (quiet !== undefined) throw new UsageError(`--probe: ${quiet}; record later, or without --probe`);
}

/** Without --probe, that there is none is no trouble. */
const isOfChoice = (call: string, withProbe: boolean) => call === "probe" && !withProbe;

function summaryOf({ index, snapshots }: Recording, folder: string): string {
  return [
    `${snapshots.size} snapshots in ${folder}, recorded by ${index.recordedBy === "emulator" ? "the emulator" : "an organisation"}.`,
    ...index.answers.map(({ question, answer, why }) => `  ${question}\n    ${answer ?? `not answered: ${why ?? ""}`}`),
    ...index.leftOut.map(({ call, why }) => `left out ${call}: ${why}`),
    "Look through the words that were kept (recording.json) before you hand it on; docs/doctor.md.",
  ].join("\n");
}
