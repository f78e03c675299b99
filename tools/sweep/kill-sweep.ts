import { changes, positionsOf } from "./positions.ts";
import { type Position, SCENES, type Scene, Stage } from "./stage.ts";

/**
 * Kills a whole update of a verified release (command, engine, language host, provider) at each call in turn, then updates
 * again: what comes of it.
 */

/** What came of one kill. */
export interface KillOutcome {
  /** Whether the update came to that call before it was over. */
  readonly killed: boolean;
  /** How the next update ended. */
  readonly code: number | null;
  /** What it said on stderr, with ids left out. */
  readonly said: readonly string[];
  /** What is wrong after it; nothing where all is there once. */
  readonly problems: readonly string[];
}

export interface KillCase extends Position {
  readonly scene: Scene;
  readonly when: "before" | "done";
}

export async function killCases(): Promise<readonly KillCase[]> {
  const stage = await Stage.open();
  try {
    const cases: KillCase[] = [];
    for (const scene of ["empty", "update"] as const) {
      await stage.set(scene);
      const positions = positionsOf(await stage.calls());
      // What only reads was met in the first scene.
      for (const position of scene === "empty" ? positions : positions.filter(({ call }) => changes(call))) {
        cases.push({ scene, ...position, when: "done" });
        // What only reads leaves the same before and after.
        if (changes(position.call)) cases.push({ scene, ...position, when: "before" });
      }
    }
    return cases;
  } finally {
    await stage.close();
  }
}

export async function runKill(stage: Stage, { scene, when, ...position }: KillCase): Promise<KillOutcome> {
  await stage.set(scene);
  const { killed } = await stage.kill(position, when);
  const { code, stderr, stdout } = await stage.up();
  const said = (code === 0 ? stderr : `${stderr}\n${stdout}`)
    .split("\n")
    .filter((line) => line !== "" && !/^(Pulumi engine|npm warn)/.test(line))
    .map((line) => line.replace(UUID, "{id}"));
  return { killed, code, said, problems: await stage.problems() };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export function nameOf({ scene, call, after, when }: KillCase): string {
  return `${scene} ${when} ${call} #${after + 1}`;
}

/** docs/kill-sweep.md */
export function killPage(cases: readonly KillCase[], outcomes: ReadonlyMap<string, KillOutcome>): string {
  const run = cases.flatMap((one) => {
    const outcome = outcomes.get(nameOf(one));
    return outcome === undefined ? [] : [{ ...one, ...outcome }];
  });
  const whole = run.filter(({ code, problems }) => code === 0 && problems.length === 0).length;
  return [
    "# What becomes of an update that is killed",
    "",
    "<!-- Written by tools/sweep/kill.ts. -->",
    "",
    "A verified release is killed with everything below it (kill −9 of the command, its engine, the program, the provider and",
    "the verification) at a call of the REST API: before the organisation did anything, or when it had done it and not",
    "answered. Then the command is run again. Each call that changes something is met each time that it is made; the end of",
    "conversations at the first one before and after the live flow is published; what only reads at the first of its kind.",
    "",
    `${run.length} kills: after ${whole} the next update passed, with everything there once, in the state and in the organisation,`,
    `and no conversation open; after ${run.length - whole} not.`,
    "",
    ...Object.entries(SCENES).flatMap(([scene, title]) => [
      `## ${title[0]?.toUpperCase()}${title.slice(1)}`,
      "",
      "| call | killed | next update | what it says | what is wrong after it |",
      "|---|---|---|---|---|",
      ...run
        .filter((one) => one.scene === scene)
        .map(
          ({ call, after, when, killed, code, said, problems }) =>
            `| \`${call}\`${after > 0 ? `, no. ${after + 1}` : ""} | ${killed ? WHEN[when] : "not met"} | ` +
            `${code === 0 ? "passed" : `**exit code ${code}**`} | ${cell(said)} | ${cell(problems)} |`,
        ),
      "",
    ]),
  ].join("\n");
}

const WHEN = { before: "before it", done: "when it was done" } as const;

const cell = (lines: readonly string[]): string =>
  lines.map((line) => line.replace(/[|<>{}*_]/g, (character) => `\\${character}`)).join(" ");
