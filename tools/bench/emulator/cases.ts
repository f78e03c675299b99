import { runFlow } from "../../../emulator/architect/index.ts";
import { EXAMPLE } from "../../../test/helpers/deployed-organisation.ts";
import { organisationOf, publish } from "../../../test/routing/support/flow.ts";
import { busyMilliseconds } from "../clock.ts";
import { converse, logIn } from "./guest.ts";
import { read } from "./load.ts";
import { startPrism } from "./prism.ts";
import { type Served, serve } from "./served.ts";

/** One line of the report. */
export interface Result {
  readonly what: string;
  /** Per second of the clock. */
  readonly perSecond: number;
  /** Per second of processor time that the measured side used; null where that cannot be told. */
  readonly perCoreSecond: number | null;
  readonly remark: string;
}

const SECONDS = 5;

/** The same GET of one queue: the emulator, and Prism serving the emulator's own answer from an OpenAPI document. */
export async function restReads(): Promise<readonly Result[]> {
  return withEmulator(async (served) => {
    const path = `/api/v2/routing/queues/${served.queueId}`;
    const bearer = await logIn(served.url);
    const body: unknown = await (
      await fetch(`${served.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } })
    ).json();
    await read(`${served.url}${path}`, 1, bearer);
    const before = await served.usage();
    const own = await read(`${served.url}${path}`, SECONDS, bearer);
    const seconds = (await served.usage()).cpuSeconds - before.cpuSeconds;
    const prism = await startPrism(path, body);
    try {
      await read(`${prism.url}${path}`, 1);
      const theirs = await read(`${prism.url}${path}`, SECONDS);
      return [
        {
          what: "REST reads, the emulator",
          perSecond: own.perSecond,
          perCoreSecond: own.requests / seconds,
          remark: `p50 ${own.p50} ms, p99 ${own.p99} ms`,
        },
        {
          what: "REST reads, Prism",
          perSecond: theirs.perSecond,
          perCoreSecond: null,
          remark: `p50 ${theirs.p50} ms, p99 ${theirs.p99} ms; the emulator makes ${(own.perSecond / theirs.perSecond).toFixed(1)} × as many`,
        },
      ];
    } finally {
      prism.close();
    }
  });
}

const AT_A_TIME = 16;

export async function conversations(): Promise<readonly Result[]> {
  return withEmulator(async (served) => {
    const bearer = await logIn(served.url);
    await hold(served, bearer, 500);
    const before = await served.usage();
    const start = performance.now();
    await hold(served, bearer, 3000);
    const wall = (performance.now() - start) / 1000;
    const seconds = (await served.usage()).cpuSeconds - before.cpuSeconds;
    return [
      {
        what: "whole guest conversations",
        perSecond: 3000 / wall,
        perCoreSecond: 3000 / seconds,
        remark: `${AT_A_TIME} at a time; connect, configure, message, details, conversation, disconnect`,
      },
    ];
  });
}

/** The flow that routing.yaml of the tests compiles to, without any transport. */
export function flowExecutions(): readonly Result[] {
  const publication = publish(EXAMPLE);
  if ("problems" in publication) throw new Error(publication.problems.join("\n"));
  const organisation = organisationOf(EXAMPLE);
  const inputs = [{ customer_segment: "vip", order_id: "A-1" }, { priority_level: "4" }, { customer_segment: "no" }];
  const run = (count: number) => {
    for (let index = 0; index < count; index++) {
      const participantData = inputs[index % inputs.length] ?? {};
      if (runFlow(publication.flow, { participantData, organisation }).queue === undefined) throw new Error("no queue");
    }
  };
  run(20_000);
  const [start, busyBefore] = [performance.now(), busyMilliseconds()];
  const count = 200_000;
  run(count);
  const [wall, busy] = [performance.now() - start, busyMilliseconds() - busyBefore];
  const remark = `${publication.flow.steps.length} steps in the flow`;
  return [{ what: "flow executions", perSecond: (count / wall) * 1000, perCoreSecond: (count / busy) * 1000, remark }];
}

const REMEMBERED = 1000;

/**
 * Memory while conversations come and go; the emulator remembers the last 1,000 of them, and each guest's rate for a
 * minute. So the first fifth, in which that fills, is not counted.
 */
export async function memory(count: number, tell: (line: string) => void): Promise<readonly Result[]> {
  return withEmulator(async (served) => {
    const bearer = await logIn(served.url);
    const heaps: number[] = [];
    const start = performance.now();
    const step = count / 20;
    for (let done = step; done <= count; done += step) {
      const before = performance.now();
      await hold(served, bearer, step);
      const rate = (step * 1000) / (performance.now() - before);
      const { heapMegabytes, residentMegabytes } = await served.usage();
      if (done > count / 5) heaps.push(heapMegabytes);
      tell(
        `${done} conversations, ${rate.toFixed(0)} a second: heap ${heapMegabytes.toFixed(1)} MB, resident ${residentMegabytes.toFixed(0)} MB`,
      );
    }
    const [least, most] = [Math.min(...heaps), Math.max(...heaps)];
    const middle = (least + most) / 2;
    return [
      {
        what: `memory over ${count} conversations`,
        perSecond: count / ((performance.now() - start) / 1000),
        perCoreSecond: null,
        remark: `heap ${middle.toFixed(1)} MB ± ${(((most - middle) / middle) * 100).toFixed(1)} % after the first fifth`,
      },
    ];
  }, REMEMBERED);
}

async function hold(served: Served, bearer: string, count: number): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      while (left-- > 0) await converse(served, bearer);
    }),
  );
}

async function withEmulator<T>(measure: (served: Served) => Promise<T>, keepConversations = REMEMBERED): Promise<T> {
  const served = await serve(keepConversations);
  try {
    return await measure(served);
  } finally {
    served.close();
  }
}
