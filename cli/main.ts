import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { CheckArgs } from "./check.ts";
import type { StackChoice } from "./deployment.ts";
import type { DoctorOptions } from "./doctor.ts";
import type { DriftArgs } from "./drift.ts";
import type { EmulatorCommand } from "./emulator.ts";
import type { ExpressionOptions } from "./emulator-expression.ts";
import type { FlowOptions } from "./emulator-flow.ts";
import type { EnvDiffArgs } from "./env-diff.ts";
import type { EnvNewArgs } from "./env-new.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";
import type { InitArgs } from "./init.ts";
import { PROVIDER_CHOICES } from "./provider-choice.ts";
import type { ReportArgs } from "./report.ts";
import type { SnippetArgs } from "./snippet.ts";
import type { StudioArgs } from "./studio.ts";
import type { UpArgs } from "./up.ts";
import type { VerifyArgs } from "./verify.ts";

const STACK = ["-s, --stack <name>", "the environment: Pulumi.<name>.yaml", "dev"] as const;
const FILE = ["-f, --file <file>", "the file with the rules; - is standard input", "routing.yaml"] as const;
const REPORT = ["--report <files>", "junit=<file>,html=<file>,json=<file>,markdown=<file>, any of them"] as const;

/** Runs a command line and answers its exit code; messages for people go to stderr, results to stdout. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  // Commands load what they need, so that `--help` answers at once.
  const run = (action: () => Promise<ExitCode>) => async () => {
    code = await action();
  };
  /** For commands that load Pulumi's SDK; the others start without looking for it. */
  const runOnEngine = (action: () => Promise<ExitCode>) =>
    run(async () => {
      await import("./lazy-modules.cjs");
      return action();
    });
  const program = new Command("attribute-routing")
    .description(packageJson.description)
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError();

  program
    .command("init")
    .description("make a project that uses this package: rules, Pulumi program, workflow")
    .argument("[folder]", "where; the current folder by default", ".")
    .option("--no-workflow", "leave out the workflow for pull requests")
    .option("--dry-run", "only say what would be written", false)
    .action((folder: string, options: Omit<InitArgs, "folder">) =>
      run(async () => (await import("./init.ts")).init({ ...options, folder }))(),
    );
  program
    .command("start")
    .description("deploy to the organisation on loopback, verify, and stay up until Ctrl-C")
    .option(...STACK)
    .addOption(provider())
    .option("--once", "end after the verification instead of staying up", false)
    .action((options: StackChoice & { once: boolean }) =>
      runOnEngine(async () => (await import("./start.ts")).start(options))(),
    );
  program
    .command("studio")
    .description("open the page that shows rules, conversations and verifications as they happen, until Ctrl-C")
    .option(...STACK)
    .option("--no-open", "only print the address")
    .action((options: StudioArgs) => run(async () => (await import("./studio.ts")).studio(options))());
  program
    .command("stop")
    .description("end the start or emulator of this project")
    .action(run(async () => (await import("./stop.ts")).stop()));
  program
    .command("up")
    .description("deploy a stack and verify it with real conversations")
    .option(...STACK)
    .addOption(provider())
    .option(...REPORT)
    .action((options: UpArgs) => runOnEngine(async () => (await import("./up.ts")).up(options))());
  program
    .command("preview")
    .description("show what an update would change")
    .option(...STACK)
    .addOption(provider())
    .action((options: StackChoice) => runOnEngine(async () => (await import("./preview.ts")).preview(options))());
  program
    .command("refresh")
    .description("bring the state in line with the organisation")
    .option(...STACK)
    .addOption(provider())
    .action((options: StackChoice) => runOnEngine(async () => (await import("./refresh.ts")).refresh(options))());
  program
    .command("verify")
    .description("verify what is deployed with conversations, now; or look at one that was")
    .option(...STACK)
    .addOption(provider())
    .addOption(
      new Option(
        "--transport <how>",
        "as guests of the messenger, or by an Open Messaging integration of the run's own",
      )
        .choices(["guest", "open"])
        .default("guest"),
    )
    .option("--conversation <id>", "look at one existing conversation: what arrived, and which rule matches")
    .option("--watch", "verify again whenever the rules change, until Ctrl-C", false)
    .option("--every <minutes>", "with --watch: verify again after so many minutes, too", minutes)
    .option(...REPORT)
    .addOption(format("text", "json"))
    .action((options: VerifyArgs) => runOnEngine(async () => (await import("./verify.ts")).verify(options))());
  program
    .command("drift")
    .description("say what somebody else changed in the organisation since the stack was deployed")
    .option(...STACK)
    .addOption(provider())
    .addOption(format("text", "json", "markdown"))
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing; 1 something; 2 bad input or nothing deployed; 3 it could not be told.",
    )
    .action((options: DriftArgs) => runOnEngine(async () => (await import("./drift.ts")).drift(options))());
  program
    .command("destroy")
    .description("take away everything that the stack created")
    .option(...STACK)
    .addOption(provider())
    .action((options: StackChoice) => runOnEngine(async () => (await import("./destroy.ts")).destroy(options))());
  program
    .command("unlock")
    .description("remove the lock of an update that was killed; not for one that runs")
    .option(...STACK)
    .action((options: { stack: string }) => runOnEngine(async () => (await import("./unlock.ts")).unlock(options))());
  program
    .command("check")
    .description("say what there is to say about the rules: exact, with an example each")
    .option(...FILE)
    .addOption(format("text", "json", "markdown", "sarif", "github"))
    .option("--strict", "let warnings count as well", false)
    .option("-s, --stack <name>", "hold the rules to the policies of this stack, too")
    .action((options: CheckArgs) => run(async () => (await import("./check.ts")).check(options))());
  program
    .command("explain")
    .description("show how one set of attributes is read, and what each rule makes of it")
    .requiredOption("-a, --attributes <json>", "the attributes that a page would send, as JSON")
    .option(...FILE)
    .addOption(format("text", "json"))
    .action((options: { file: string; attributes: string; format: "text" | "json" }) =>
      run(async () => (await import("./explain.ts")).explain(options))(),
    );
  program
    .command("diff")
    .description("show which conversations are routed differently than before")
    .requiredOption("-b, --base <ref or file>", "the version to compare with: a git ref, or another file")
    .option(...FILE)
    .addOption(format("text", "json", "markdown"))
    .option("--exit-code", "answer 1 where anything is routed differently", false)
    .action((options: { file: string; base: string; format: "text" | "json" | "markdown"; exitCode: boolean }) =>
      run(async () => (await import("./diff.ts")).diff(options))(),
    );
  program
    .command("report")
    .description("write what a change of the rules means, in Markdown for a pull request")
    .requiredOption("-b, --base <ref or file>", "the version to compare with: a git ref, or another file")
    .option(...STACK)
    .option("-f, --file <file>", "the file with the rules, if not that of the stack; - is standard input")
    .option("--no-resources", "leave out the resources that change, which need the Pulumi engine")
    .option("--html <file>", "write it as one HTML page, too, which needs no network and no script")
    .action((options: ReportArgs) => runOnEngine(async () => (await import("./report.ts")).report(options))());
  program
    .command("comment")
    .description("post a report as one comment of a GitHub pull request, or bring the earlier one up to date")
    .argument("<file>", "the report")
    .action((file: string) => run(async () => (await import("./comment.ts")).comment(file))());
  program
    .command("diagram")
    .description("write the rules as a Mermaid diagram to stdout")
    .option(...FILE)
    .action((options: { file: string }) => run(async () => (await import("./diagram.ts")).diagram(options.file))());
  program
    .command("snippet")
    .description("write the module by which the web page sends its attributes to stdout")
    .option(...FILE)
    .addOption(format("ts", "js"))
    .action((options: SnippetArgs) => run(async () => (await import("./snippet.ts")).snippet(options))());
  program
    .command("compile")
    .description("write the Architect flow of a routing.yaml to stdout")
    .option(...FILE)
    .option("--name <name>", "the name of the flow", "Attribute routing")
    .action((options: { file: string; name: string }) =>
      run(async () => (await import("./compile.ts")).compile(options.file, options.name))(),
    );
  program
    .command("doctor")
    .description("say what works on this machine and in the organisation, and what to do about the rest")
    .option(...STACK)
    .addOption(format("text", "json"))
    .option("--record <folder>", "write scrubbed snapshots of what the organisation answers; docs/doctor.md")
    .option("--probe", "with --record: send guest conversations through a flow and queue of their own", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing to do; 1 something to do; 2 bad input; 3 something could not be told (network, platform).",
    )
    .action((options: DoctorOptions) => runOnEngine(async () => (await import("./doctor.ts")).doctor(options))());
  const env = program.command("env").description("environments: write a new one; compare two");
  env
    .command("new")
    .description("write the stack file of a new environment; asks on a terminal what the flags leave open")
    .argument("<name>", "the name of the stack: Pulumi.<name>.yaml")
    .option("--organisation <where>", "emulator, or the AWS region of a real organisation")
    .option("--label <text>", "what all names carry; the name of the stack by default")
    .option("--domains <list>", "domains on which the messenger may be shown, with commas between")
    .option(
      "--queue <key=id or name>",
      "a queue that exists already, by its key in routing.yaml; repeatable",
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .option("--deployment <id>", "a web deployment that exists already")
    .option("--routing <file>", "the file with the rules, if not routing.yaml")
    .addOption(new Option("--release <how>", "when customers meet a new flow").choices(["direct", "verified"]))
    .option("--protect", "keep the engine from deleting queues, flow and messenger; so for real organisations")
    .option("--no-protect", "let it delete them")
    .option("--real-conversations", "the opt-in for conversations in a real organisation")
    .option("--no-real-conversations", "send none there")
    .option("--max-conversations <n>", "how many conversations a run may have", wholeNumber(1, 1000))
    .option("--quiet-hours <hours>", 'when none is sent: "08:00-18:00 Europe/Zurich mon,tue,wed,thu,fri"')
    .option("-y, --yes", "ask nothing", false)
    .action((name: string, options: EnvNewArgs) =>
      run(async () => (await import("./env-new.ts")).envNew(name, options))(),
    );
  env
    .command("diff")
    .description("show which settings and decisions differ between two environments")
    .argument("<a>", "a stack")
    .argument("<b>", "another one")
    .option("--files", "compare the files, whatever is deployed", false)
    .addOption(format("text", "json", "markdown"))
    .addHelpText("after", "\nExit codes: 0 the same; 1 something differs; 2 bad input; 3 it could not be told.")
    .action((a: string, b: string, options: EnvDiffArgs) =>
      runOnEngine(async () => (await import("./env-diff.ts")).envDiff(a, b, options))(),
    );
  const emulator = program
    .command("emulator")
    .description("run the organisation on loopback until Ctrl-C")
    .option("-p, --port <port>", "the port to listen on; the one of last time or a free one by default", port)
    .option(
      "--fault <fault>",
      "a fault on request, as JSON or as: kind [METHOD] [/path] [name=value …]; repeatable; docs/emulator.md",
      (text: string, earlier: readonly string[]) => [...earlier, text],
      [],
    )
    .option("--latency <ms>", "answer everything so many milliseconds later", wholeNumber(0, 60_000))
    .option("--keep-conversations <n>", "remember the last n ended conversations (10000)", wholeNumber(1, 1e9))
    .action((options: EmulatorCommand) => run(async () => (await import("./emulator.ts")).emulator(options))());
  emulator
    .command("flow")
    .description("publish one Architect inbound message flow and run it, without an organisation")
    .argument("<file>", "the flow's YAML; - is standard input")
    .option("-a, --attributes <json>", "the attributes that a page would send, as JSON", "{}")
    .option("--substitutions <json>", "what stands for {{key}} in the file, as JSON", "{}")
    .option("-m, --message <text>", "what the guest says first", "")
    .option("--outcomes <file>", "what data actions, bots, schedules and the guest answer; docs/emulator-flows.md")
    .addOption(format("text", "json"))
    .addHelpText(
      "after",
      "\nWithout a scripted outcome a data action fails; a bot, schedule or module leads into the error handling.\n" +
        "Exit codes: 0 it ran; 1 it ended in its error handling; 2 it does not publish, or the input is bad.",
    )
    .action((file: string, options: FlowOptions) =>
      run(async () => (await import("./emulator-flow.ts")).emulatorFlow(file, options))(),
    );
  emulator
    .command("expression")
    .description("evaluate one Architect expression, without a flow and an organisation")
    .argument("<text>", "the expression")
    // An expression may begin with a minus.
    .allowUnknownOption()
    .option("--variables <json>", 'values by name, as JSON; other types as {"type": "Duration", "value": "PT1H"}', "{}")
    .addOption(format("text", "json"))
    .addHelpText(
      "after",
      "\nA null is NOT_SET, of the first type that fits.\n" +
        "Exit codes: 0 it has a value; 1 it fails when it runs; 2 it does not publish, or the input is bad.",
    )
    .action((text: string, options: ExpressionOptions) =>
      run(async () => (await import("./emulator-expression.ts")).emulatorExpression(text, options))(),
    );

  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    // Commander has printed its message; help and version are no mistakes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.badInput;
    const { code: failure, message } = exitCodeOf(error);
    console.error(message);
    return failure;
  }
}

function minutes(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 10_080)) throw new InvalidArgumentError("expected minutes, up to 10080 (a week)");
  return number;
}

function provider(): Option {
  const meaning = "the Genesys Cloud provider; by itself: the real one where it is needed or installed";
  return new Option("--provider <which>", meaning).choices(PROVIDER_CHOICES).default(PROVIDER_CHOICES[0]);
}

function format(...choices: readonly [string, ...string[]]): Option {
  return new Option("--format <format>", "how to write the result").choices(choices).default(choices[0]);
}

const port = wholeNumber(0, 65_535);

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^[0-9]{1,10}$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`expected a number from ${least} to ${most}`);
    return number;
  };
}
