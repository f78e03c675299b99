import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import {
  checkAdoptedQueues,
  type ExistingQueue,
  parseStackConfig,
  type StackSettings,
} from "../components/stack-config.ts";
import { ask, CancelledError, type Given } from "./environments/questions.ts";
import { readQuietHours } from "./environments/quiet-hours-text.ts";
import { type EnvironmentAnswers, stackFileText } from "./environments/stack-file.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { checkStackName, PROJECT_FOLDER, readRules, readSettings, stackFileOf } from "./project.ts";

/** The flags of `env new`; what is left open is asked on a terminal, and has a default elsewhere. */
export interface EnvNewArgs {
  readonly organisation?: string;
  readonly label?: string;
  readonly release?: "direct" | "verified";
  readonly protect?: boolean;
  readonly domains?: string;
  readonly queue: readonly string[];
  readonly deployment?: string;
  readonly routing?: string;
  readonly realConversations?: boolean;
  readonly maxConversations?: number;
  readonly quietHours?: string;
  /** Ask nothing. */
  readonly yes: boolean;
}

/** How many conversations a real organisation gets in one run, if nothing else is said. */
const CAP = 20;

/** `env new`: writes the commented stack file of a new environment. Overwrites nothing, and writes no secret. */
export async function envNew(name: string, args: EnvNewArgs): Promise<ExitCode> {
  checkStackName(name);
  const file = stackFileOf(name);
  if (existsSync(join(PROJECT_FOLDER, file))) throw new UsageError(existsAlready(file));
  const given = givenBy(args);
  const terminal = { input: process.stdin, output: process.stderr };
  const asks = process.stdin.isTTY && process.stderr.isTTY && (process.env.CI ?? "") === "" && !args.yes;
  try {
    const answers = withDefaults(name, asks ? await ask(name, given, terminal) : given);
    const text = stackFileText(name, answers);
    check(file, text);
    write(file, text);
    console.log(file);
    console.error(nextSteps(name, answers));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    console.error("Nothing was written.");
    return EXIT.interrupted;
  }
}

function givenBy(args: EnvNewArgs): Given {
  const { domains, queue, quietHours, yes: _, ...others } = args;
  return {
    ...others,
    domains: domains === undefined ? [] : domains.split(",").map((domain) => domain.trim()),
    queues: Object.fromEntries(queue.map(readQueue)),
    quietHours: quietHours === undefined ? undefined : orThrow("--quiet-hours", readQuietHours(quietHours)),
  };
}

function readQueue(text: string): readonly [string, ExistingQueue] {
  const [, key, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined)
    throw new UsageError(`--queue ${text}: expected <key>=<id> or <key>=<name>, such as "vip=Web VIP"`);
  return [key.trim(), z.uuid().safeParse(value).success ? value : { name: value }];
}

function orThrow<T>(flag: string, value: T | string): T {
  if (typeof value === "string") throw new UsageError(`${flag}: ${value}`);
  return value;
}

/** @throws UsageError where nobody said which organisation. */
function withDefaults(name: string, given: Given): EnvironmentAnswers {
  const { organisation, label = name, domains = [], queues = {}, deployment, routing, quietHours } = given;
  if (organisation === undefined) {
    throw new UsageError(
      "--organisation is missing: emulator, or the AWS region of a real organisation; on a terminal it is asked for",
    );
  }
  const isReal = organisation !== "emulator";
  const { realConversations = false, maxConversations = isReal ? CAP : undefined, protect = isReal } = given;
  const { release = isReal && realConversations ? "verified" : "direct" } = given;
  return {
    ...{ organisation, label, release, protect, domains, queues, deployment, routing },
    ...{ realConversations, maxConversations, quietHours },
  };
}

/**
 * Checks the text as every command will.
 *
 * @throws StackConfigError, UsageError
 */
function check(file: string, text: string): void {
  const { config } = z.object({ config: z.record(z.string(), z.unknown()) }).parse(parse(text));
  const settings = parseStackConfig(config);
  if (Object.keys(settings.queues).length > 0) checkAdoptedQueues(settings, readRules({ ...settings, queues: {} }));
  for (const other of otherStacks(file)) checkNames(settings, other);
}

interface OtherStack {
  readonly file: string;
  readonly settings: StackSettings;
}

function otherStacks(file: string): readonly OtherStack[] {
  return readdirSync(PROJECT_FOLDER).flatMap((name): OtherStack[] => {
    const stack = /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1];
    if (stack === undefined || name === file) return [];
    try {
      return [{ file: name, settings: readSettings(stack) }];
    } catch {
      // What is wrong with another stack is told by the commands that use it.
      return [];
    }
  });
}

/**
 * Two environments of one organisation need names of their own: the second would publish its flow over that of the first.
 *
 * @throws UsageError
 */
function checkNames(settings: StackSettings, other: OtherStack): void {
  const names = ({ organisation, emulatorUrl, name, environment = "" }: StackSettings) =>
    JSON.stringify([organisation, emulatorUrl, name, environment]).toLowerCase();
  if (names(settings) !== names(other.settings)) return;
  throw new UsageError(
    `--label ${settings.environment}: ${other.file} has it for ${settings.organisation} already, so that both would have the same names; give another one`,
  );
}

/** @throws UsageError where the file exists already. */
function write(file: string, text: string): void {
  try {
    writeFileSync(join(PROJECT_FOLDER, file), text, { flag: "wx" });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw code === "EEXIST" ? new UsageError(existsAlready(file)) : error;
  }
}

const existsAlready = (file: string) => `${file} exists already, and is left as it is`;

function nextSteps(name: string, { organisation, realConversations }: EnvironmentAnswers): string {
  const isReal = organisation !== "emulator";
  return [
    "",
    "Next:",
    ...(isReal
      ? [
          "  set GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET, and log in to the state: pulumi login",
          `  npx attribute-routing doctor --stack ${name}`,
        ]
      : []),
    `  npx attribute-routing preview --stack ${name}`,
    `  npx attribute-routing up --stack ${name}`,
    ...(isReal && !realConversations
      ? ["", "No conversation is sent there, so that nothing is proved; --real-conversations opts in."]
      : []),
  ].join("\n");
}
