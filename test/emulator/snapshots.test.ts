import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect } from "vitest";
import { CALLS, GUEST_EXCHANGES } from "../../cli/doctor/recording/calls.ts";
import { record } from "../../cli/doctor/recording/record.ts";
import { type Recording, recordingSchema, snapshotSchema } from "../../cli/doctor/recording/snapshot.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { ACCEPTED } from "./snapshots/accepted.ts";
import { differences } from "./snapshots/compare.ts";
import { ours } from "./support/known.ts";

const test = ours();

/**
 * A recording is a promise: the emulator answers as it says. As long as nobody recorded a real organisation, it is one of
 * the emulator itself, and shows what changes. docs/doctor.md tells how a recording is made and put here.
 */
const FOLDER = new URL("snapshots/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
const recorded = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json") && file !== "recording.json")
    .map((file) => [file.replace(".json", ""), snapshotSchema.parse(read(file))] as const),
);
const index = recordingSchema.parse(read("recording.json"));

let emulator: Emulator;
let now: Recording;
beforeAll(async () => {
  emulator = await startEmulator();
  now = await record({
    organisation: { kind: "emulator", url: emulator.url },
    credentials: { clientId: "emulator", clientSecret: "emulator" },
    withProbe: true,
    signal: new AbortController().signal,
    say: () => undefined,
  });
});
afterAll(() => emulator.close());

test("the emulator answers every recorded call in the recorded shape, with the recorded words", () => {
  const found = [...recorded].flatMap(([name, snapshot]) => {
    const answered = now.snapshots.get(name);
    if (answered === undefined) return [{ snapshot: name, place: "", message: "the emulator does not get there" }];
    return differences(snapshot, answered).map((difference) => ({ snapshot: name, ...difference }));
  });
  const isAccepted = ({ snapshot, place }: { snapshot: string; place: string }) =>
    ACCEPTED.some((one) => (one.snapshot === "*" || one.snapshot === snapshot) && one.place === place);
  const by = `recorded by the ${index.recordedBy} on ${index.date}`;
  expect(
    found
      .filter((difference) => !isAccepted(difference))
      .map((one) => `${one.snapshot} ${one.place}: ${one.message} (${by})`),
  ).toEqual([]);
  const stale = ACCEPTED.filter(
    (one) => !found.some(({ snapshot, place }) => place === one.place && ["*", snapshot].includes(one.snapshot)),
  );
  expect(stale, "accepted differences that do not occur any more").toEqual([]);
});

test("the emulator answers the open questions as the recording does", () => {
  const answersOf = ({ answers }: Recording["index"]) =>
    Object.fromEntries(answers.filter(({ answer }) => answer !== null).map(({ id, answer }) => [id, answer]));
  expect(answersOf(now.index)).toMatchObject(answersOf(index));
});

test("a recording of the emulator leaves nothing out, and nothing behind", async () => {
  expect(now.index.leftOut).toEqual([]);
  expect([...now.snapshots.keys()].sort()).toEqual([...Object.keys(CALLS), ...GUEST_EXCHANGES].sort());
  const again = await record({
    organisation: { kind: "emulator", url: emulator.url },
    credentials: { clientId: "emulator", clientSecret: "emulator" },
    withProbe: false,
    signal: new AbortController().signal,
    say: () => undefined,
  });
  for (const list of ["queues", "flows", "configurations", "deployments"])
    expect(again.snapshots.get(list)?.answer).toMatchObject({ entities: [] });
});

test("each snapshot says whose it is, like the recording that it belongs to", () => {
  for (const [name, { recordedBy, date }] of recorded)
    expect({ name, recordedBy, date }).toEqual({ name, recordedBy: index.recordedBy, date: index.date });
});
