import type { Readable, Writable } from "node:stream";
import { type CANCEL_SYMBOL, confirm, isCancel, log, select, text } from "@clack/prompts";
import { REGIONS } from "../../genesys/organisation.ts";
import { QUIET_HOURS_EXAMPLE, readQuietHours } from "./quiet-hours-text.ts";
import type { EnvironmentAnswers } from "./stack-file.ts";

/** What flags have answered already. */
export type Given = { readonly [Key in keyof EnvironmentAnswers]?: EnvironmentAnswers[Key] | undefined };

/** Where questions are asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** The one who was asked went away (Ctrl-C, Escape). */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
}

/**
 * Asks what the flags have left open, each question with a default, and never for a secret.
 *
 * @throws CancelledError
 */
export async function ask(name: string, given: Given, terminal: Terminal): Promise<Given> {
  const organisation =
    given.organisation ??
    (await answered(
      select({
        message: "Which organisation?",
        options: [
          { value: "emulator", label: "emulator", hint: "on this machine, no account" },
          ...REGIONS.map((region) => ({ value: region, label: region })),
        ],
        maxItems: 10,
        ...terminal,
      }),
    ));
  const label =
    given.label ??
    (await answered(text({ message: "Which label do all names carry?", initialValue: name, ...terminal })));
  if (organisation === "emulator") return { ...given, organisation, label };

  if (given.realConversations === undefined) {
    log.info("Each deployment is proved with guest conversations. Genesys asks for approval of automated tests.", {
      output: terminal.output,
    });
  }
  const realConversations =
    given.realConversations ??
    (await answered(confirm({ message: "May conversations be sent there?", initialValue: false, ...terminal })));
  if (!realConversations) return { ...given, organisation, label, realConversations };

  const quietHours = given.quietHours ?? (await askQuietHours(terminal));
  const release =
    given.release ??
    (await answered(
      select<EnvironmentAnswers["release"]>({
        message: "When do customers meet a new flow?",
        options: [
          { value: "verified", label: "when a candidate has passed" },
          { value: "direct", label: "at once; it is verified then" },
        ],
        ...terminal,
      }),
    ));
  return { ...given, organisation, label, realConversations, quietHours, release };
}

async function askQuietHours(terminal: Terminal) {
  const said = await answered(
    text({
      message: "When are none sent, because agents would meet them? Empty: they may always be sent.",
      placeholder: QUIET_HOURS_EXAMPLE,
      validate: (value = "") => {
        const hours = value.trim() === "" ? undefined : readQuietHours(value);
        return typeof hours === "string" ? hours : undefined;
      },
      ...terminal,
    }),
  );
  const hours = said.trim() === "" ? undefined : readQuietHours(said);
  return typeof hours === "string" ? undefined : hours;
}

/** @throws CancelledError */
async function answered<T>(question: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const answer = await question;
  if (isCancel(answer)) throw new CancelledError("the questions were not answered");
  return answer;
}
