import { PassThrough } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { ask, CancelledError, type Given } from "../../../cli/environments/questions.ts";

const ENTER = "\r";
const DOWN = "\u001b[B";
const CTRL_C = "\u0003";

/** The keys that answer a question, by its words. */
type Answers = Readonly<Record<string, readonly string[]>>;

/** A terminal on which each question, known by its words, gets the keys of its answer. */
function terminal(answers: Answers) {
  const input = new PassThrough();
  const output = new PassThrough();
  onTestFinished(() => {
    input.destroy();
  });
  const open = new Map(Object.entries(answers));
  const asked: string[] = [];
  let written = "";
  output.on("data", (data: Buffer) => {
    written += data.toString();
    for (const [question, keys] of open) {
      if (!written.includes(question)) continue;
      open.delete(question);
      asked.push(question);
      // One key at a time, once the question listens.
      for (const key of keys) setImmediate(() => input.write(key));
    }
  });
  return { input, output, asked };
}

const REGION = "Which organisation?";
const LABEL = "Which label do all names carry?";
const CONSENT = "May conversations be sent there?";
const QUIET = "When are none sent";
const RELEASE = "When do customers meet a new flow?";

async function answersOf(given: Given, answers: Answers) {
  const { asked, ...streams } = terminal(answers);
  return { given: await ask("staging", given, streams), asked };
}

describe("env new asks", () => {
  test("for the organisation and a label only, where it is the emulator; Enter takes the defaults", async () => {
    const { given, asked } = await answersOf({}, { [REGION]: [ENTER], [LABEL]: [ENTER] });
    expect(asked).toEqual([REGION, LABEL]);
    expect(given).toEqual({ organisation: "emulator", label: "staging" });
  });

  test("in a real organisation for the opt-in, which is no unless somebody says yes", async () => {
    const { given } = await answersOf({}, { [REGION]: [DOWN, ENTER], [LABEL]: [ENTER], [CONSENT]: [ENTER] });
    expect(given).toEqual({ organisation: "us-east-1", label: "staging", realConversations: false });
  });

  test("with the opt-in for quiet hours and the release", async () => {
    const { given, asked } = await answersOf(
      { organisation: "eu-central-1", label: "x" },
      { [CONSENT]: ["y"], [QUIET]: [..."08:00-18:00 Europe/Zurich", ENTER], [RELEASE]: [ENTER] },
    );
    expect(asked).toEqual([CONSENT, QUIET, RELEASE]);
    expect(given).toMatchObject({
      realConversations: true,
      quietHours: { from: "08:00", to: "18:00", timeZone: "Europe/Zurich" },
      release: "verified",
    });
  });

  test("nothing that a flag has said", async () => {
    const flags = { organisation: "eu-central-1", label: "x", realConversations: false };
    expect(await answersOf(flags, {})).toEqual({ given: flags, asked: [] });
  });

  test("and ends where nobody answers", async () => {
    await expect(answersOf({}, { [REGION]: [CTRL_C] })).rejects.toThrow(CancelledError);
  });
});
