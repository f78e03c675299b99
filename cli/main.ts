import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { CheckFormat } from "./check.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";

const STACK = ["-s, --stack <name>", "the environment: Pulumi.<name>.yaml", "dev"] as const;
const FILE = ["-f, --file <file>", "the file with the rules; - is standard input", "routing.yaml"] as const;

/** Runs a command line and answers its exit code; messages for people go to stderr, results to stdout. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  // Commands load what they need, so that `--help` answers at once.
  const run = (action: () => Promise<ExitCode>) => async () => {
    code = await action();
  };
  const program = new Command("attribute-routing")
    .description(packageJson.description)
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError();

  program
    .command("start")
    .description("deploy to the organisation on loopback, verify, and stay up until Ctrl-C")
    .option(...STACK)
    .option("--once", "end after the verification instead of staying up", false)
    .action((options: { stack: string; once: boolean }) =>
      run(async () => (await import("./start.ts")).start(options.stack, options.once))(),
    );
  program
    .command("stop")
    .description("end the start or emulator of this project")
    .action(run(async () => (await import("./stop.ts")).stop()));
  program
    .command("up")
    .description("deploy a stack and verify it with real conversations")
    .option(...STACK)
    .action((options: { stack: string }) => run(async () => (await import("./up.ts")).up(options.stack))());
  program
    .command("preview")
    .description("show what an update would change")
    .option(...STACK)
    .action((options: { stack: string }) => run(async () => (await import("./preview.ts")).preview(options.stack))());
  program
    .command("refresh")
    .description("bring the state in line with the organisation")
    .option(...STACK)
    .action((options: { stack: string }) => run(async () => (await import("./refresh.ts")).refresh(options.stack))());
  program
    .command("destroy")
    .description("take away everything that the stack created")
    .option(...STACK)
    .action((options: { stack: string }) => run(async () => (await import("./destroy.ts")).destroy(options.stack))());
  program
    .command("check")
    .description("say what there is to say about the rules: exact, with an example each")
    .option(...FILE)
    .addOption(format("text", "json", "markdown", "sarif", "github"))
    .option("--strict", "let warnings count as well", false)
    .action((options: { file: string; format: CheckFormat; strict: boolean }) =>
      run(async () => (await import("./check.ts")).check(options))(),
    );
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
    .command("diagram")
    .description("write the rules as a Mermaid diagram to stdout")
    .option(...FILE)
    .action((options: { file: string }) => run(async () => (await import("./diagram.ts")).diagram(options.file))());
  program
    .command("compile")
    .description("write the Architect flow of a routing.yaml to stdout")
    .option(...FILE)
    .option("--name <name>", "the name of the flow", "Attribute routing")
    .action((options: { file: string; name: string }) =>
      run(async () => (await import("./compile.ts")).compile(options.file, options.name))(),
    );
  program
    .command("emulator")
    .description("run the organisation on loopback until Ctrl-C")
    .option("-p, --port <port>", "the port to listen on; the one of last time or a free one by default", port)
    .action((options: { port: number | undefined }) =>
      run(async () => (await import("./emulator.ts")).emulator(options.port))(),
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

function format(...choices: readonly [string, ...string[]]): Option {
  return new Option("--format <format>", "how to write the result").choices(choices).default(choices[0]);
}

function port(text: string): number {
  const number = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || number > 65535) throw new InvalidArgumentError("expected a number from 0 to 65535");
  return number;
}
