import { Command, CommanderError, InvalidArgumentError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { EXIT, type ExitCode, exitCodeOf } from "./exit-code.ts";

const STACK = ["-s, --stack <name>", "the environment: Pulumi.<name>.yaml", "dev"] as const;

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
    .command("compile")
    .description("write the Architect flow of a routing.yaml to stdout")
    .option("-f, --file <file>", "the file with the rules; - is standard input", "routing.yaml")
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

function port(text: string): number {
  const number = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || number > 65535) throw new InvalidArgumentError("expected a number from 0 to 65535");
  return number;
}
