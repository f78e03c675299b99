import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import { type Command, wordsOf } from "../docs/command-line.ts";
import { placeOf } from "../docs/pages.ts";
import { comparable, matches } from "../docs/session.ts";

/** Only what whoever runs the tests has set up for npm; what the packages need is in its cache for the most part. */
const ENVIRONMENT = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS|VITEST|NODE_|npm_)/.test(name)),
  ),
  NO_COLOR: "1",
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_update_notifier: "false",
  GIT_CONFIG_COUNT: "2",
  GIT_CONFIG_KEY_0: "user.name",
  GIT_CONFIG_VALUE_0: "Reader",
  GIT_CONFIG_KEY_1: "user.email",
  GIT_CONFIG_VALUE_1: "reader@example.com",
};

export interface Printed {
  readonly code: number | null;
  readonly output: string;
}

/** A shell that stays in the folder to which `cd` brought it. */
export class Terminal {
  folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Types a command of a page, and compares what it prints with what the page says. */
  async type(command: Command): Promise<void> {
    const [program, argument = ""] = wordsOf(command.text);
    if (program === "cd") {
      this.folder = join(this.folder, argument);
      return;
    }
    const { code, output } = await this.run(command.text);
    const place = `${placeOf(command)}: ${command.text}`;
    expect(code, `${place} ends with another code:\n${output}`).toBe(command.exitCode);
    if ((command.output ?? "") !== "") expectLines(place, command.output ?? "", output);
  }

  run(text: string): Promise<Printed> {
    const child = spawn("bash", ["-c", text], {
      cwd: this.folder,
      env: ENVIRONMENT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts: string[] = [];
    child.stdout.on("data", (data: Buffer) => parts.push(data.toString()));
    child.stderr.on("data", (data: Buffer) => parts.push(data.toString()));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, output: parts.join("") }));
    });
  }
}

/** Every line that a page shows stands in what was printed, in this order; `…` stands for any lines or text. */
function expectLines(place: string, documented: string, printed: string): void {
  const lines = comparable(printed).split("\n");
  let from = 0;
  for (const line of comparable(documented).split("\n")) {
    if (line === "…" || line === "") continue;
    const at = lines.findIndex((candidate, index) => index >= from && matches(line, candidate));
    expect(at, `${place} prints no line "${line}", or not there:\n${printed}`).not.toBe(-1);
    from = at + 1;
  }
}
