import { changes, positionsOf } from "./positions.ts";
import { type Position, SCENES, type Scene, Stage } from "./stage.ts";

/** Every call of a verified release under every fault that the emulator has: what comes of it, and of the update after it. */

interface Fault {
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** What a message has to hold that names the cause. */
  readonly cause: RegExp;
}

const LOST = /did not answer|could not reach|socket|hang up|ECONNRESET|answer was lost/;
const DAMAGED = /no JSON|without what the provider needs|not JSON|another shape/;

const ONCE: readonly Fault[] = [
  { name: "429 with Retry-After", request: { kind: "429", retryAfter: 1 }, cause: /429/ },
  { name: "429 without Retry-After", request: { kind: "429" }, cause: /429/ },
  { name: "500", request: { kind: "500" }, cause: /500/ },
  { name: "503", request: { kind: "503" }, cause: /503/ },
  { name: "dropped before its effect", request: { kind: "dropped-connection", effect: "none" }, cause: LOST },
  { name: "dropped after its effect", request: { kind: "dropped-connection", effect: "done" }, cause: LOST },
  { name: "slow answer", request: { kind: "slow-answer", milliseconds: 1_000 }, cause: /./ },
  { name: "invalid JSON", request: { kind: "invalid-json" }, cause: DAMAGED },
  { name: "expired token", request: { kind: "expired-token" }, cause: /401/ },
];

/** Faults that are not of one call. */
const GENERAL: readonly Fault[] = [
  { name: "late index", request: { kind: "late-index", reads: 3, count: "unlimited" }, cause: /./ },
  { name: "late attributes", request: { kind: "late-attributes", reads: 3, count: "unlimited" }, cause: /./ },
  { name: "socket cut after 1 frame", request: { kind: "cut-socket", frames: 1 }, cause: LOST },
  { name: "socket cut after 2 frames", request: { kind: "cut-socket", frames: 2 }, cause: LOST },
  { name: "every socket cut", request: { kind: "cut-socket", frames: 1, count: "unlimited" }, cause: LOST },
  { name: "frames out of order", request: { kind: "reordered-frames", count: "unlimited" }, cause: /./ },
  { name: "locked flow", request: { kind: "locked-flow", count: "unlimited" }, cause: /409|locked/ },
  { name: "job that takes longer", request: { kind: "started-job", reads: 3, count: "unlimited" }, cause: /./ },
  { name: "failed job", request: { kind: "failed-job", messages: ["Architect failed"] }, cause: /Architect failed/ },
];

export interface ReleaseCase {
  readonly scene: Scene;
  readonly fault: Fault;
  /** Undefined for faults that are not of one call. */
  readonly position: Position | undefined;
  readonly times: "once" | "always";
}

/** What came of one case. */
export interface ReleaseOutcome {
  /** How often the fault fired. */
  readonly fired: number;
  readonly code: number | null;
  /** What the update said that went wrong, with ids left out. */
  readonly message: string;
  readonly namesCause: boolean;
  /** Conversations that were open when the update was over. */
  readonly left: number;
  /** How the next update ended, where one was needed, without the fault. */
  readonly nextCode: number | null;
  readonly problems: readonly string[];
}

/** The whole product, the most telling first. */
export async function releaseCases(): Promise<readonly ReleaseCase[]> {
  const stage = await Stage.open();
  try {
    const cases: ReleaseCase[] = [];
    for (const scene of ["empty", "update"] as const) {
      await stage.set(scene);
      const positions = positionsOf(await stage.calls()).filter(isFirst);
      cases.push(
        ...GENERAL.map((fault): ReleaseCase => ({ scene, fault, position: undefined, times: "once" })),
        ...positions.flatMap((position) =>
          ONCE.flatMap((fault) =>
            (["once", "always"] as const).map((times): ReleaseCase => ({ scene, fault, position, times })),
          ),
        ),
      );
    }
    return cases.sort((one, other) => rank(one) - rank(other));
  } finally {
    await stage.close();
  }
}

/** Of calls that are made for several objects at the same time, the first one. */
function isFirst({ call, after }: Position, index: number, all: readonly Position[]): boolean {
  return after === 0 || all.findIndex((other) => other.call === call) === index || !/queues|configurations/.test(call);
}

/** Lost answers of what changes something first, then what lasts, then what passes. */
function rank({ scene, position, fault, times }: ReleaseCase): number {
  const isLost = fault.name === "dropped after its effect";
  const isChange = position !== undefined && changes(position.call);
  const isTypical = ["500", "expired token", "invalid JSON"].includes(fault.name);
  return (
    (isLost && isChange ? 0 : 8) +
    (times === "once" ? 0 : 2) +
    (isTypical || position === undefined ? 0 : 4) +
    (isChange || position === undefined ? 0 : 1) +
    (scene === "empty" ? 0 : 3)
  );
}

export async function runRelease(
  stage: Stage,
  { scene, fault, position, times }: ReleaseCase,
): Promise<ReleaseOutcome> {
  await stage.set(scene);
  const [method, route] = position?.call.split(" ") ?? [];
  const id = await stage.addFault({
    ...fault.request,
    ...(position === undefined ? {} : { method, route, after: position.after }),
    ...(position !== undefined && times === "always" ? { count: "unlimited" } : {}),
  });
  const first = await stage.up();
  const fired = await stage.fired(id);
  await stage.clearFaults();
  const left = (await stage.openConversations()).length;
  // Where all passed, nothing is left to do.
  const next = first.code === 0 ? undefined : await stage.up();
  const message = messageOf(first);
  return {
    fired,
    code: first.code,
    message,
    namesCause: first.code === 0 || fault.cause.test(message),
    left,
    nextCode: next === undefined ? null : next.code,
    problems: await stage.problems(),
  };
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What the command said of what went wrong; where all passed, what else there was to say. */
function messageOf({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): string {
  const verdicts = stdout.split("\n").filter((line) => /^.+: (error|failed|skipped): /.test(line));
  const said = stderr.split("\n").filter((line) => line !== "" && !/^(Pulumi engine|npm warn)/.test(line));
  return [...(code === 0 ? [] : verdicts), ...said]
    .join(" ")
    .replace(UUID, "{id}")
    .replace(/http:\/\/127\.0\.0\.1:\d+|127\.0\.0\.1:\d+/g, "")
    .replace(/=[0-9a-f]+\.[0-9]+\.\{id\}/g, "={id}")
    .slice(0, 1_000);
}

export function nameOf({ scene, fault, position, times }: ReleaseCase): string {
  const at = position === undefined ? "" : ` at ${position.call} #${position.after + 1} ${times}`;
  return `${scene} ${fault.name}${at}`;
}

/** Whether a case came out as it must: nothing wrong, nothing hidden, and the next update completes it. */
export function isRight({ code, namesCause, nextCode, problems }: ReleaseOutcome): boolean {
  const isTold = code === 0 || (code !== 1 && namesCause);
  return isTold && (nextCode ?? 0) === 0 && problems.every((problem) => TOLD.test(problem));
}

/** A second configuration or deployment is told by the update that made it. */
const TOLD = /^(configurations|deployments): |^not in the state: /;

/** The part of docs/fault-sweep.md on releases. */
export function releasePage(cases: readonly ReleaseCase[], outcomes: ReadonlyMap<string, ReleaseOutcome>): string {
  const run = cases.flatMap((one) => {
    const outcome = outcomes.get(nameOf(one));
    return outcome === undefined ? [] : [{ ...one, ...outcome }];
  });
  const passed = run.filter(({ code }) => code === 0).length;
  const groups = [...new Set(run.map(({ scene, position }) => `${scene} ${position?.call ?? ""}`))].sort();
  return [
    `Run: ${run.length} of ${cases.length} cases, the most telling first (lost answers of what changes something, then 500, invalid JSON and expired`,
    `tokens). In ${passed} the update passed in the end; in ${run.filter(({ code }) => code !== 0 && code !== 1).length} it`,
    `could not be told, with the cause; in ${run.filter(({ code }) => code === 1).length} a fault was taken for wrong routing. In ${run.filter((one) => !isRight(one)).length}`,
    "something else was wrong.",
    "",
    ...groups.flatMap((group) => {
      const rows = run.filter(({ scene, position }) => `${scene} ${position?.call ?? ""}` === group);
      const [first] = rows;
      if (first === undefined) return [];
      const { scene, position } = first;
      return [
        `### ${SCENES[scene]}: ${position === undefined ? "faults that are not of one call" : `\`${position.call}\``}`,
        "",
        "| fault | outcome | left open | what it says | next update | what is wrong after it |",
        "|---|---|---|---|---|---|",
        ...rows.map(
          (one) =>
            `| ${one.fault.name}${one.position === undefined ? "" : `, ${one.times}${one.position.after > 0 ? ` from no. ${one.position.after + 1}` : ""}`} | ` +
            `${one.fired === 0 ? "not met: " : ""}${one.code === 0 ? "passed" : one.code === 1 ? "**wrong verdict**" : "could not be told"} | ${one.left} | ` +
            `${cell(one.message)} | ${one.nextCode === null ? "" : one.nextCode === 0 ? "passed" : `**exit code ${one.nextCode}**`} | ${cell(one.problems.join(" "))} |`,
        ),
        "",
      ];
    }),
  ].join("\n");
}

const cell = (text: string): string => text.replace(/[|<>{}*_]/g, (character) => `\\${character}`);
