import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Stage } from "./stage.ts";

/** Where a fault stays, a case mostly waits for retries: two cores are busy with about so many. */
const LANES = 8;

export interface LanesOptions<Case, Outcome> {
  readonly cases: readonly Case[];
  readonly nameOf: (one: Case) => string;
  readonly run: (stage: Stage, one: Case) => Promise<Outcome>;
  /** Remembers outcomes, so that a sweep that was stopped goes on; none when absent. */
  readonly file?: string | undefined;
  readonly tell?: (done: number, all: number, name: string, outcome: Outcome) => void;
  /** No case is begun after so many minutes. */
  readonly minutes?: number;
}

/** Runs cases on stages beside each other. @returns The outcomes that are known, in the order of the cases. */
export async function inLanes<Case, Outcome>(
  options: LanesOptions<Case, Outcome>,
): Promise<ReadonlyMap<string, Outcome>> {
  const { cases, nameOf, run, file, tell, minutes = Number.POSITIVE_INFINITY } = options;
  const outcomes = new Map<string, Outcome>(remembered<Outcome>(file));
  const left = cases.filter((one) => !outcomes.has(nameOf(one)));
  const end = Date.now() + minutes * 60_000;
  const lane = async () => {
    const stage = await Stage.open();
    try {
      for (let one = left.shift(); one !== undefined && Date.now() < end; one = left.shift()) {
        const outcome = await run(stage, one);
        outcomes.set(nameOf(one), outcome);
        remember(file, outcomes);
        tell?.(cases.filter((each) => outcomes.has(nameOf(each))).length, cases.length, nameOf(one), outcome);
      }
    } finally {
      await stage.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, left.length) }, lane));
  return new Map(
    cases.flatMap((one) => {
      const outcome = outcomes.get(nameOf(one));
      return outcome === undefined ? [] : [[nameOf(one), outcome] as const];
    }),
  );
}

function remembered<Outcome>(file: string | undefined): readonly (readonly [string, Outcome])[] {
  return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

function remember(file: string | undefined, outcomes: ReadonlyMap<string, unknown>): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify([...outcomes]));
}
