import PQueue from "p-queue";
import { type FaultRequest, readFault } from "../emulator/faults/fault.ts";
import { RestClient } from "../genesys/rest-client.ts";
import { deployRouting, EXAMPLE } from "../test/helpers/deployed-organisation.ts";
import { conclusionOf, type Verdict } from "../verification/verdict.ts";
import { verify } from "../verification/verify.ts";
import { writePart } from "./sweep/fault-page.ts";

/**
 * Every call of a verification × every fault of the emulator, once and without end: what comes of it.
 *
 * `npx tsx tools/fault-sweep.ts` writes its part of docs/fault-sweep.md.
 */

/** What came of a run under one fault. */
export interface Outcome {
  readonly fault: string;
  /** The call that it was at; undefined for faults of the guest socket and of what is read late. */
  readonly call: string | undefined;
  readonly conclusion: "passed" | "failed" | "untold";
  /** What the first verdict that did not pass says, with ids left out. */
  readonly message: string | undefined;
  /** Conversations that were open when the run was over. */
  readonly left: number;
}

const AT_A_TIME = 8;
/** Enough for everything that a fault delays once. */
const PATIENCE = { indexing: 8_000, routing: 8_000, run: 60_000 };
const SLOW = 400;

type HttpKind = "429" | "500" | "503" | "dropped-connection" | "slow-answer" | "invalid-json" | "expired-token";

const HTTP_FAULTS: readonly (readonly [string, { readonly kind: HttpKind } & Readonly<Record<string, unknown>>])[] = [
  ["429 with Retry-After", { kind: "429", retryAfter: 1 }],
  ["429 without Retry-After", { kind: "429" }],
  ["500", { kind: "500" }],
  ["503", { kind: "503" }],
  ["dropped before its effect", { kind: "dropped-connection", effect: "none" }],
  ["dropped after its effect", { kind: "dropped-connection", effect: "done" }],
  ["slow answer", { kind: "slow-answer", milliseconds: SLOW }],
  ["invalid JSON", { kind: "invalid-json" }],
  ["expired token", { kind: "expired-token" }],
];

const OTHER_FAULTS: readonly (readonly [string, FaultRequest])[] = [
  ["late index", { kind: "late-index", reads: 3, count: "unlimited" }],
  ["late attributes", { kind: "late-attributes", reads: 3, count: "unlimited" }],
  ["socket cut after 1 frame", { kind: "cut-socket", frames: 1 }],
  ["socket cut after 2 frames", { kind: "cut-socket", frames: 2 }],
  ["every socket cut after 1 frame", { kind: "cut-socket", frames: 1, count: "unlimited" }],
  ["frames out of order", { kind: "reordered-frames", count: "unlimited" }],
];

interface SweepOptions {
  /** Which cases are run; all of them when absent. */
  readonly only?: (fault: string, call: string | undefined) => boolean;
  /** Told how far the sweep is. */
  readonly tell?: (done: number, all: number) => void;
}

/** Runs each case against an emulator of its own. */
export async function faultSweep({ only = () => true, tell }: SweepOptions = {}): Promise<readonly Outcome[]> {
  const calls = await callsOfARun();
  const cases: readonly (readonly [string, string | undefined, FaultRequest])[] = [
    ...calls.flatMap((call) =>
      HTTP_FAULTS.flatMap(([name, fault]) => {
        const [method, route] = call.split(" ");
        return (["once", "always"] as const).map((times): readonly [string, string, FaultRequest] => [
          `${name}, ${times}`,
          call,
          faultAt({ ...fault, method, route, count: times === "once" ? 1 : "unlimited" }),
        ]);
      }),
    ),
    ...OTHER_FAULTS.map(([name, fault]): readonly [string, undefined, FaultRequest] => [name, undefined, fault]),
  ];
  const chosen = cases.filter(([fault, call]) => only(fault, call));
  let done = 0;
  const queue = new PQueue({ concurrency: AT_A_TIME });
  return queue.addAll(
    chosen.map(([fault, call, request]) => async () => {
      const outcome = await runUnder(fault, call, request);
      tell?.(++done, chosen.length);
      return outcome;
    }),
  );
}

/** The calls of a run without faults, each with its ids left out, in the order in which they come first. */
async function callsOfARun(): Promise<readonly string[]> {
  const seen: string[] = [];
  const deployed = await deployRouting(EXAMPLE, {
    emulator: { onRequest: ({ method, path }) => seen.push(`${method} ${withoutIds(path)}`) },
  });
  try {
    seen.length = 0;
    const rest = new RestClient(deployed.organisation, { clientId: "emulator", clientSecret: "emulator" });
    await verify(deployed.plan, { organisation: deployed.organisation, rest });
    return [...new Set(seen)];
  } finally {
    await deployed.close();
  }
}

async function runUnder(fault: string, call: string | undefined, request: FaultRequest): Promise<Outcome> {
  const deployed = await deployRouting(EXAMPLE, { emulator: { requestsPerMinute: Number.POSITIVE_INFINITY } });
  const { emulator, organisation, plan, openConversations } = deployed;
  try {
    await steer(emulator.url, "POST", request);
    const rest = new RestClient(organisation, { clientId: "emulator", clientSecret: "emulator" });
    // One that is decided by a rule, one by otherwise, and what must be refused.
    const scenarios = plan.scenarios.filter(({ kind }) => ["stated", "otherwise"].includes(kind)).slice(0, 2);
    const { verdicts } = await verify({ ...plan, scenarios, leftOut: [] }, { organisation, rest, patience: PATIENCE });
    await steer(emulator.url, "DELETE");
    const wrong = verdicts.find(({ verdict }) => verdict !== "passed");
    const left = (await openConversations()).length;
    return { fault, call, conclusion: conclusionOf(verdicts), message: wrong && messageOf(wrong, emulator.url), left };
  } finally {
    await deployed.close();
  }
}

async function steer(url: string, method: "POST" | "DELETE", body?: FaultRequest): Promise<void> {
  const answer = await fetch(`${url}/emulator/faults`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${method} /emulator/faults: ${answer.status}: ${await answer.text()}`);
}

function faultAt(fault: object): FaultRequest {
  return readFault(fault);
}

function messageOf(verdict: Verdict, url: string): string {
  const text = "message" in verdict ? verdict.message : "";
  return withoutIds(text)
    .replaceAll(url, "")
    .replace(/=[0-9a-f]+\.[0-9]+\.\{id\}/g, "={id}")
    .replace(/127\.0\.0\.1:\d+/g, "the organisation");
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const withoutIds = (text: string): string => text.replace(UUID, "{id}");

const WORDS = { passed: "passed", failed: "**wrong verdict**", untold: "could not be told" } as const;

/** The part of docs/fault-sweep.md on verifications. */
export function sweepPage(outcomes: readonly Outcome[]): string {
  const groups = [...new Set(outcomes.map(({ call }) => call))];
  return [
    `Every call of a verification, and its guests' socket, under every fault that the emulator has: ${outcomes.length} runs.`,
    `In ${count(outcomes, "passed")} all scenarios passed in the end; in ${count(outcomes, "untold")} it could not be told, with the cause; in ${count(outcomes, "failed")} a fault was`,
    `taken for wrong routing. Conversations stayed open in ${outcomes.filter(({ left }) => left > 0).length}.`,
    "",
    ...groups.flatMap((call) => [
      `### ${call === undefined ? "The guest's socket, and what comes late" : `\`${call}\``}`,
      "",
      "| fault | outcome | left open | what it says |",
      "|---|---|---|---|",
      ...outcomes
        .filter((outcome) => outcome.call === call)
        .map(
          ({ fault, conclusion, message, left }) =>
            `| ${fault} | ${WORDS[conclusion]} | ${left} | ${(message ?? "").replace(/[|<>{}*_]/g, (character) => `\\${character}`)} |`,
        ),
      "",
    ]),
  ].join("\n");
}

function count(outcomes: readonly Outcome[], conclusion: Outcome["conclusion"]): number {
  return outcomes.filter((outcome) => outcome.conclusion === conclusion).length;
}

if (import.meta.filename === process.argv[1]) {
  const outcomes = await faultSweep({
    tell: (done, all) => {
      if (done % 20 === 0 || done === all) console.error(`… ${done} of ${all}`);
    },
  });
  writePart("verification", sweepPage(outcomes));
}
