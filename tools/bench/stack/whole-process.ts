import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { ProjectCopy } from "../../../test/helpers/project-copy.ts";
import { findEngine } from "../../engine/engine.ts";

const RUNS = 7;
const EMPTY = join(import.meta.dirname, "empty-program.js");

export interface WholeProcess {
  /** Medians. */
  readonly previewMilliseconds: number;
  readonly emptyMilliseconds: number;
  /** The middle one of the ratios of runs that follow each other, so that a busy machine slows both. */
  readonly ratio: number;
}

/**
 * An unchanged preview of the example's stack, from the start of the process to its end, beside the preview of a program
 * without any resource.
 */
export async function measureWholeProcess(provider: string, say: (doing: string) => void): Promise<WholeProcess> {
  const project = new ProjectCopy();
  const folder = await mkdtemp(join(tmpdir(), "attribute-routing-bench-"));
  const { command } = await findEngine(say);
  const empty = () =>
    timed(EMPTY, isAbsolute(command) ? [folder, dirname(dirname(command))] : [folder], project.folder);
  const ours = (operation: string) =>
    timed(join(project.folder, "bin", "attribute-routing.js"), [operation, "--provider", provider], project.folder);
  const emulator = await project.startEmulator();
  try {
    say("deploying the example");
    await ours("up");
    await empty();
    const pairs: { preview: number; empty: number }[] = [];
    for (let run = 1; run <= RUNS; run++) {
      say(`previewing it, ${run} of ${RUNS}`);
      pairs.push({ empty: await empty(), preview: await ours("preview") });
    }
    return {
      previewMilliseconds: median(pairs.map(({ preview }) => preview)),
      emptyMilliseconds: median(pairs.map((pair) => pair.empty)),
      ratio: median(pairs.map((pair) => pair.preview / pair.empty)),
    };
  } finally {
    emulator.stop();
    project.remove();
    await rm(folder, { recursive: true });
  }
}

/** The milliseconds that a program takes. */
function timed(program: string, args: readonly string[], cwd: string): Promise<number> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS)/.test(name)),
  );
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (data: Buffer) => {
    output += data.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(performance.now() - started);
      else reject(new Error(`${program} ${args.join(" ")} ended with ${code}: ${output}`));
    });
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
