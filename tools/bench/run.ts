import { spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { comparePeers, disagreements } from "./peers/compare.ts";
import { peerReport } from "./peers/report.ts";

/** `npm run bench` lists the benches, `npm run bench -- NAME` runs one. */

interface Bench {
  readonly name: string;
  readonly summary: string;
  /** Adds its arguments and options, and what it does. */
  declare(command: Command): void;
}

interface AnalysisOptions {
  readonly json: boolean;
  readonly peers: boolean;
  readonly limit: number;
}

const PEERS_HELP = `
Each case runs cold in a process of its own, one after the other. Our own cases take about a minute. The comparison is
not part of every run: it takes another one or two minutes, and Maven downloads Drools the first time. It needs
z3-solver (a devDependency) and, for the decision tables, Maven and a Java development kit; where one is missing or a
run is out of time, the report says so. It ends with 1 where an answer of a peer contradicts ours.`;

const EMULATOR_HELP = `
The emulator runs in a process of its own; "per core" is per second of processor time that it used, whatever its clients
take. npm fetches the load generator (autocannon) and Prism when they are first needed. About half a minute; memory over
100,000 conversations takes several minutes more.`;

const STACK_HELP = `
Needs the Pulumi engine. Two to five minutes; a fan-out of 20 needs some 8 GB and, on two cores, as long. Ends with 1
where the preview of the small stack takes too long beside that of an empty program, or a stack of the fan-out failed.`;

const BENCHES: readonly Bench[] = [
  {
    name: "analysis",
    summary: "exact analysis of routing rules; with --peers side by side with z3 and Drools",
    declare(command) {
      command
        .argument("[text]", "only cases whose name has this text")
        .option("--json", "write one JSON document to stdout", false)
        .option("--peers", "compare with z3 and with Drools' DMN validation as well", false)
        .option("--limit <seconds>", "the longest that one run of a peer may take", seconds, 90)
        .addHelpText("after", PEERS_HELP)
        .action(analysis);
    },
  },
  {
    name: "emulator",
    summary: "REST reads beside Prism, guest conversations, flow executions, memory of the emulator",
    declare(command) {
      command
        .option("--json", "write one JSON document to stdout", false)
        .option(
          "--memory <conversations>",
          "measure memory over so many conversations too, say 100000",
          conversations,
          0,
        )
        .addHelpText("after", EMULATOR_HELP)
        .action(emulator);
    },
  },
  {
    name: "verification",
    summary: "a run of the verification against its critical path, with 100 ms added to every answer",
    declare(command) {
      command.option("--json", "write one JSON document to stdout", false).action(verification);
    },
  },
  {
    name: "stack",
    summary: "previews and updates of stacks with few and many queues; with --fan-out many stacks at a time",
    declare(command) {
      command
        .option("--json", "write one JSON document to stdout", false)
        .option("--sizes <list>", "how many queues, and as many rules", wholeNumbers, [2, 20, 200])
        .option("--fan-out <stacks>", "instead: so many stacks at a time against one emulator", wholeNumber, 0)
        .addOption(
          new Option("--provider <which>", "who makes the calls of queues, flow and messenger")
            .choices(["stand-in", "real"])
            .default("stand-in"),
        )
        .addHelpText("after", STACK_HELP)
        .action(stack);
    },
  },
];

const program = new Command("bench").description("Measures parts of the product.").showSuggestionAfterError();
for (const { name, summary, declare } of BENCHES) declare(program.command(name).description(summary));
if (process.argv.length <= 2) program.outputHelp();
else await program.parseAsync();

function analysis(text: string | undefined, { json, peers, limit }: AnalysisOptions): void {
  const machine = { cores: cpus().length, load: loadavg().map((load) => Math.round(load * 10) / 10) };
  if (!json) console.log(`${machine.cores} cores; load before the run: ${machine.load.join(", ")}\n`);
  const own = ownAnalysis(text, json);
  if (!peers) {
    console.log(
      json ? JSON.stringify({ machine, analysis: own }, null, 2) : "\nside by side with z3 and Drools: --peers",
    );
    return;
  }
  const comparisons = comparePeers({
    only: text,
    limitMilliseconds: limit * 1000,
    progress: (doing) => console.error(`… ${doing}`),
  });
  if (json) console.log(JSON.stringify({ machine, analysis: own, peers: comparisons }, null, 2));
  else console.log(`\n${peerReport(comparisons)}`);
  if (disagreements(comparisons) > 0) process.exitCode = 1;
}

async function emulator({ json, memory }: { json: boolean; memory: number }): Promise<void> {
  const { benchEmulator } = await import("./emulator.ts");
  const results = await benchEmulator({ json, memoryOver: memory });
  if (json) console.log(JSON.stringify({ emulator: results }, null, 2));
}

async function verification({ json }: { json: boolean }): Promise<void> {
  const { benchVerification, verificationTable } = await import("./verification.ts");
  const results = await benchVerification();
  console.log(json ? JSON.stringify({ verification: results }, null, 2) : verificationTable(results));
}

async function stack(options: {
  json: boolean;
  sizes: readonly number[];
  fanOut: number;
  provider: "stand-in" | "real";
}) {
  const { benchStack, isWithinLimits, stackTable } = await import("./stack.ts");
  const results = await benchStack(options);
  console.log(options.json ? JSON.stringify({ stack: results }, null, 2) : stackTable(results));
  if (!isWithinLimits(results)) process.exitCode = 1;
}

function wholeNumbers(text: string): readonly number[] {
  return text.split(",").map(wholeNumber);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 1000)) {
    throw new InvalidArgumentError("Give a whole number from 1 to 1000.");
  }
  return value;
}

function conversations(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 100 && value <= 1_000_000)) {
    throw new InvalidArgumentError("Give a whole number from 100 to 1000000.");
  }
  return value;
}

/** Runs our own cases; gives the measurements for JSON, else shows them as they come. */
function ownAnalysis(text: string | undefined, json: boolean): unknown {
  const file = fileURLToPath(new URL("analysis.ts", import.meta.url));
  const options = [...(json ? ["--json"] : []), ...(text === undefined ? [] : [text])];
  const { status, stdout } = spawnSync(process.execPath, [...process.execArgv, file, ...options], {
    encoding: "utf8",
    stdio: ["ignore", json ? "pipe" : "inherit", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
  return json ? JSON.parse(stdout) : undefined;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600)) throw new InvalidArgumentError("Give seconds, up to 3600.");
  return value;
}
