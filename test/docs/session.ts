import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import { ProjectCopy } from "../helpers/project-copy.ts";
import { type Command, wordsOf } from "./command-line.ts";
import { placeOf } from "./pages.ts";

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** A terminal in a copy of the project that is a git repository with the branch `main`, as a reader has it. */
export class Session {
  readonly project = new ProjectCopy();
  /** What a page calls by an id, by the id that it has here. */
  readonly #ids = new Map<string, string>();

  constructor() {
    const { folder } = this.project;
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=Reader", "-c", "user.email=reader@example.com", ...args], { cwd: folder });
    this.project.write(".gitignore", "node_modules\n.local\n");
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Reader");
    git("config", "user.email", "reader@example.com");
    git("add", "--all");
    git("commit", "--quiet", "--message=The project");
  }

  /** Types a command, and compares what it prints with what the page says that it does. */
  async type(command: Command, environment: Record<string, string> = {}): Promise<string> {
    const text = command.text.replaceAll(UUID, (id) => this.#ids.get(id) ?? id);
    const { code, output } = await this.#run(text, environment);
    const place = `${placeOf(command)}: ${command.text}`;
    expect(code, `${place} ends with another code:\n${output}`).toBe(command.exitCode);
    if (command.output !== undefined) this.#compare(place, command.output, output);
    return output;
  }

  close(): void {
    this.project.remove();
  }

  #run(text: string, environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
    const clean = Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS|VITEST|NODE_OPTIONS)/.test(name));
    const child = spawn("bash", ["-c", runnable(text)], {
      cwd: this.project.folder,
      env: { ...Object.fromEntries(clean), NO_COLOR: "1", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts: string[] = [];
    const errors: string[] = [];
    child.stdout.on("data", (data: Buffer) => parts.push(data.toString()));
    child.stderr.on("data", (data: Buffer) => errors.push(data.toString()));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      // What is printed for people in the meantime does not interrupt the result, whenever it came.
      child.on("close", (code) => resolve({ code, output: errors.join("") + parts.join("") }));
    });
  }

  /** A line `…` stands for any lines, and `…` within a line for any text; ids, times and widths are not compared. */
  #compare(place: string, documented: string, printed: string): void {
    const actual = printed.trim();
    const lines = comparable(actual).split("\n");
    const wanted = comparable(documented).split("\n");
    let from = 0;
    let isNext = false;
    for (const [index, line] of wanted.entries()) {
      if (line === "…") {
        isNext = false;
        continue;
      }
      const at = lines.findIndex((candidate, position) => position >= from && matches(line, candidate));
      const found = at !== -1 && (!isNext || at === from);
      const shown = documented.split("\n")[index] ?? line;
      if (!found) expect(actual, `${place} prints no such line, or not there: ${shown}`).toBe(documented);
      this.#remember(documented.split("\n")[index] ?? "", actual.split("\n")[at] ?? "");
      from = at + 1;
      isNext = true;
    }
  }

  #remember(documented: string, actual: string): void {
    const here = actual.match(UUID) ?? [];
    (documented.match(UUID) ?? []).forEach((id, index) => {
      const own = here[index];
      if (own !== undefined) this.#ids.set(id, own);
    });
  }
}

/** What of an output is the same every time; one line stays one line. */
export function comparable(output: string): string {
  return output
    .split("\n")
    .map((line) =>
      line
        .replaceAll(UUID, "<id>")
        .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, "http://127.0.0.1:<port>")
        .replaceAll(/version [0-9a-f]{8,}/g, "version <digest>")
        .replaceAll(/│ +\d+ │/g, "│ <ms> │")
        .replaceAll(/in [\d.]+ m?s\b/g, "in <time>")
        .replaceAll(/\bprocess \d+/g, "process <number>")
        .replaceAll(/─+/g, "─")
        .replaceAll(/ +/g, " ")
        .trim(),
    )
    .join("\n")
    .trim();
}

export function matches(documented: string, actual: string): boolean {
  const parts = documented.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "u").test(actual);
}

/** Our own commands as `npx` and `npm` would start them, without looking into a registry. */
function runnable(text: string): string {
  const [first = "", second = ""] = wordsOf(text);
  const ours = `"${process.execPath}" ${join("bin", "attribute-routing.js")}`;
  if (first === "npm" && (second === "start" || second === "stop"))
    return text.replace(/^npm (start|stop)(?: --(?= ))?/, `${ours} $1`);
  return text.replaceAll(/(?<=^|[;&|] )(?:npx )?attribute-routing(?= )/g, ours);
}
