import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { z } from "zod";
import { main } from "../../cli/main.ts";
import { parseStackConfig, StackConfigError } from "../../components/stack-config.ts";
import { type Block, REPOSITORY } from "./pages.ts";

/** One command of a page, and what the page says that it prints. */
export interface Command {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Undefined where the page does not say. */
  readonly output: string | undefined;
  /** What the page says in a comment behind it: `# exits with 1`. */
  readonly exitCode: number;
}

/** The commands of a `sh` block, or of a `console` block: lines after `$ `, each with its output. */
export function commandsOf(block: Block): readonly Command[] {
  const lines = block.text.replaceAll(/ *\\\n\s*/g, " ").split("\n");
  const isSession = block.text.startsWith("$ ");
  const commands: { at: number; text: string; output: string[] }[] = [];
  lines.forEach((line, at) => {
    const command = isSession ? /^\$ (.*)$/.exec(line)?.[1] : line.replace(/^\s*#.*$/, "").trim();
    if (command !== undefined && command !== "") commands.push({ at, text: command, output: [] });
    else if (isSession) commands.at(-1)?.output.push(line);
  });
  return commands.map(({ at, text, output }) => ({
    file: block.file,
    line: block.line + 1 + at,
    text: text.replace(/\s+#\s.*$/, ""),
    output: isSession ? output.join("\n").trim() : undefined,
    exitCode: Number(/#.*\bexits with (\d+)/.exec(text)?.[1] ?? 0),
  }));
}

/** Words of a command line without a shell's expansions; what is quoted stays one word. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:[^\s"']|"(?:\\.|[^"\\])*"|'[^']*')+/g)].map(([word]) => word);
}

/** Why a line could not be typed as it stands; undefined where it could. */
export async function faultOf(text: string): Promise<string | undefined> {
  for (const part of text.split(/\s(?:\||&&|\|\||;)\s|\s>{1,2}\s*\S+/)) {
    const words = wordsOf(part).filter((word) => !/^[A-Z_]+=/.test(word));
    const [program, ...rest] = words;
    if (program === undefined) continue;
    const fault = await faultOfProgram(program, rest);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What belongs to everybody's machine, and is none of ours to check. */
const OTHERS = ["cat", "cd", "cp", "curl", "echo", "export", "git", "grep", "mkdir", "rm", "sh", "source"];

async function faultOfProgram(program: string, words: readonly string[]): Promise<string | undefined> {
  const [first = "", ...rest] = words;
  switch (program) {
    case "attribute-routing":
      return faultOfOurs(words);
    case "npx":
      return faultOfNpx(first, rest);
    case "npm":
      // What stands before `--` is npm's own.
      if (first === "start")
        return faultOfOurs(["start", ...(rest.includes("--") ? rest.slice(rest.indexOf("--") + 1) : [])]);
      if (first === "stop") return faultOfOurs(["stop"]);
      if (["ci", "install", "pack", "test"].includes(first)) return undefined;
      if (first !== "run") return `npm ${first} is not known here`;
      return scripts().includes(rest[0] ?? "") ? undefined : `package.json has no script "${rest[0]}"`;
    case "node":
      return existing([first]);
    case "pulumi":
      return faultOfPulumi(words);
    default:
      return OTHERS.includes(program) ? undefined : `"${program}" is not known here`;
  }
}

function faultOfNpx(tool: string, words: readonly string[]): Promise<string | undefined> | string | undefined {
  const paths = words.filter((word) => /^(docs|test|tools|emulator|cli|routing)\/[\w./-]+$/.test(word));
  switch (tool) {
    case "attribute-routing":
      return faultOfOurs(words);
    case "biome":
    case "depcruise":
    case "tsc":
    case "tsx":
    case "vitest":
      return existing(paths);
    default:
      return `npx ${tool} is not known here`;
  }
}

function existing(files: readonly string[]): string | undefined {
  const missing = files.filter((file) => !existsSync(join(REPOSITORY, file)));
  return missing.length === 0 ? undefined : `${missing.join(", ")} does not exist`;
}

function scripts(): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
  return Object.keys(z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest).scripts);
}

/** The words of Pulumi that the pages use, and that `config set` names a key which the stack's config has. */
function faultOfPulumi(words: readonly string[]): string | undefined {
  const [command = "", second = "", ...rest] = words;
  if (["cancel", "destroy", "login", "preview", "refresh", "up", "whoami"].includes(command)) return undefined;
  if (
    command === "stack" &&
    ["change-secrets-provider", "export", "init", "ls", "output", "select", "unprotect"].includes(second)
  )
    return undefined;
  if (command === "state" && ["delete", "unprotect"].includes(second)) return undefined;
  if (command !== "config" || second !== "set") return `pulumi ${command} ${second} is not known here`;
  const key = rest.find((word) => word.startsWith("attribute-routing:"));
  return key === undefined ? "it sets no key of attribute-routing" : faultOfKey(key);
}

/** `attribute-routing:verification.run`, `attribute-routing:<key>` */
function faultOfKey(key: string): string | undefined {
  if (/[<…]/.test(key)) return undefined;
  const [name = "", inner] = key.split(".");
  try {
    parseStackConfig({ [name]: inner === undefined ? undefined : { [inner]: undefined } });
  } catch (error) {
    if (error instanceof StackConfigError && error.message.includes("unknown key")) return `${key} is no key`;
  }
  return undefined;
}

interface Usage {
  readonly commands: readonly string[];
  readonly takesArgument: boolean;
  /** By flag; what it may be set to, if it takes a value. */
  readonly options: ReadonlyMap<string, { readonly takesValue: boolean; readonly choices: readonly string[] }>;
}

const usages = new Map<string, Promise<Usage>>();

function usageOf(path: readonly string[]): Promise<Usage> {
  const key = path.join(" ");
  const known = usages.get(key) ?? readUsage(path);
  usages.set(key, known);
  return known;
}

/** The commander program says itself what it takes. */
async function readUsage(path: readonly string[]): Promise<Usage> {
  let help = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    help += text;
    return true;
  });
  await main(["node", "attribute-routing", ...path, "--help"]);
  write.mockRestore();
  const joined = help.replaceAll(/\n {20,}/g, " ");
  const [usage = "", ...rest] = joined.split("\n");
  const body = rest.join("\n");
  const options = [...body.matchAll(/^ {2}(?:(-\w), )?(--[\w-]+)(?: (<[^>]+>))?(.*)$/gm)].flatMap(
    ([, short, long = "", value, description = ""]) => {
      const choices = [
        ...(/\(choices: ([^)]*?)(?:, default: [^)]*)?\)/.exec(description)?.[1] ?? "").matchAll(/"([^"]*)"/g),
      ];
      const option = { takesValue: value !== undefined, choices: choices.map(([, choice = ""]) => choice) };
      return [[long, option] as const, ...(short === undefined ? [] : [[short, option] as const])];
    },
  );
  const commands = /^Commands:\n((?: {2}.*\n?)*)/m.exec(body)?.[1] ?? "";
  return {
    commands: [...commands.matchAll(/^ {2}([\w-]+)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help"),
    takesArgument: /<\w+>/.test(usage.replace("[options]", "")),
    options: new Map(options),
  };
}

/** What stands for something else: `<id>`, `'{…}'`, `"$STACK"`. */
const isPlaceholder = (word: string) => /[<>…$]/.test(word);

/** Checks words of a command line, or of a synopsis of one, against what the program takes. */
async function faultOfOurs(words: readonly string[]): Promise<string | undefined> {
  // The brackets of a synopsis say what can be left out.
  const plain = words.map((word) => word.replaceAll(/^\[+|\]+$/g, "")).filter((word) => word !== "");
  const path: string[] = [];
  let usage = await usageOf(path);
  let at = 0;
  for (let next = plain[at]; next !== undefined && usage.commands.includes(next); next = plain[at]) {
    path.push(next);
    usage = await usageOf(path);
    at++;
  }
  const called = ["attribute-routing", ...path].join(" ");
  const [unknown] = plain.slice(at);
  if (path.length === 0 && unknown !== undefined && !unknown.startsWith("-") && !isPlaceholder(unknown))
    return `there is no command "${unknown}"; there are ${usage.commands.join(", ")}`;
  let positional = 0;
  for (; at < plain.length; at++) {
    const word = plain[at] ?? "";
    if (!word.startsWith("-") || /^-\d/.test(word)) {
      if (!isPlaceholder(word)) positional++;
      continue;
    }
    const [flag = "", given] = word.split("=");
    if (["--help", "-h"].includes(flag) || (path.length === 0 && flag === "--version")) continue;
    const option = usage.options.get(flag);
    if (option === undefined) return `${called} has no option ${flag}; it has ${[...usage.options.keys()].join(", ")}`;
    if (!option.takesValue) continue;
    const value = given ?? plain[++at] ?? "";
    const wrong =
      option.choices.length === 0 || isPlaceholder(value)
        ? []
        : value.split("|").filter((one) => !option.choices.includes(one));
    if (wrong.length > 0) return `${called} ${flag} has no "${wrong.join(", ")}"; it has ${option.choices.join(", ")}`;
  }
  return positional > 0 && !usage.takesArgument ? `${called} takes no argument` : undefined;
}
