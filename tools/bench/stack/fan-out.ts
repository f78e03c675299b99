import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProviderChoice } from "../../../cli/provider-choice.ts";
import { ProjectCopy } from "../../../test/helpers/project-copy.ts";

const SAMPLE_MILLISECONDS = 500;

export interface FanOut {
  readonly stacks: number;
  /** Milliseconds until the last one had ended. */
  readonly first: number;
  readonly unchanged: number;
  /** The most memory that all processes had together, each shared page counted once. */
  readonly peakMegabytes: number;
  readonly failures: readonly string[];
}

/**
 * So many stacks at a time, as jobs of a matrix would run them: each in a checkout of its own, with its label, one state
 * backend and one emulator for all.
 */
export async function measureFanOut(
  stacks: number,
  provider: ProviderChoice,
  say: (doing: string) => void,
): Promise<FanOut> {
  const host = new ProjectCopy();
  const state = await mkdtemp(join(tmpdir(), "attribute-routing-state-"));
  const jobs: { name: string; checkout: ProjectCopy }[] = [];
  let peakMegabytes = 0;
  const sampler = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, memoryBelow(process.pid));
  }, SAMPLE_MILLISECONDS);
  const emulator = await host.startEmulator();
  try {
    for (let number = 1; number <= stacks; number++) jobs.push({ name: `env-${number}`, checkout: new ProjectCopy() });
    for (const { name, checkout } of jobs)
      checkout.write(
        `Pulumi.${name}.yaml`,
        [
          "config:",
          "  attribute-routing:organisation: emulator",
          `  attribute-routing:emulatorUrl: ${emulator.url}`,
          `  attribute-routing:environment: ${name}`,
          "",
        ].join("\n"),
      );
    const failures: string[] = [];
    const inAll = async (command: string) => {
      say(`${stacks} × ${command}`);
      const started = performance.now();
      await Promise.all(
        jobs.map(async ({ name, checkout }) => {
          const { code, stderr } = await checkout.run([command, "--stack", name, "--provider", provider], {
            environment: {
              PULUMI_BACKEND_URL: `file://${state}`,
              PULUMI_CONFIG_PASSPHRASE: "bench",
              PULUMI_HOME: join(checkout.folder, ".local", "home"),
            },
          });
          if (code !== 0) failures.push(`${command} of ${name} ended with ${code}: ${stderr.trim()}`);
        }),
      );
      return performance.now() - started;
    };
    const first = await inAll("up");
    const unchanged = await inAll("preview");
    return { stacks, first, unchanged, peakMegabytes: Math.round(peakMegabytes), failures };
  } finally {
    clearInterval(sampler);
    emulator.stop();
    for (const { checkout } of [{ checkout: host }, ...jobs]) checkout.remove();
    await rm(state, { recursive: true });
  }
}

/** Megabytes of all processes below one, without itself; 0 where the system has no /proc. */
function memoryBelow(root: number): number {
  const parents = new Map<number, number>();
  for (const name of names("/proc").filter((entry) => /^\d+$/.test(entry))) {
    // "pid (name) state parent …"; the name may hold anything.
    const parent = /.*\) \S (\d+) /s.exec(text(`/proc/${name}/stat`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  const kilobytes = [...parents.keys()]
    .filter(isBelow)
    .map((pid) => Number(/^Pss:\s+(\d+) kB/m.exec(text(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return kilobytes.reduce((sum, own) => sum + own, 0) / 1024;
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file's text; empty where it is gone, as those of a process that has ended. */
function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
