import { expect } from "vitest";
import type { Scrubbed } from "../../../cli/doctor/recording/scrub.ts";
import type { Snapshot } from "../../../cli/doctor/recording/snapshot.ts";
import { ours } from "../support/known.ts";
import { differences } from "./compare.ts";

const test = ours();

const snapshot = (answer: Scrubbed, more: Partial<Snapshot> = {}): Snapshot => ({
  recordedBy: "organisation",
  date: "2026-01-01",
  call: "GET /api/v2/somewhere",
  status: 200,
  headers: {},
  answer,
  ...more,
});
const between = (recorded: Scrubbed, answered: Scrubbed) =>
  differences(snapshot(recorded), snapshot(answered)).map(({ place, message }) => `${place}: ${message}`);

test("exchanges of the same shape do not differ, whatever their ids and how many are in a list", () => {
  const [one, two] = [
    { id: "<id 1>", entities: [{ id: "<id 2>", name: "<text>", state: "connected" }], total: "<number>" },
    {
      id: "<id 7>",
      entities: [1, 2].map((n) => ({ id: `<id ${n}>`, name: "", state: "connected" })),
      total: "<number>",
    },
  ];
  expect(between(one, two)).toEqual([]);
});

test("a key that is missing, and one too many, are told with their place", () => {
  expect(
    between({ entities: [{ id: "<id 1>", active: true }] }, { entities: [{ id: "<id 1>", name: "<text>" }] }),
  ).toEqual([
    "answer.entities[].active: the recording has true or false, the emulator nothing",
    "answer.entities[].name: the emulator answers a text, the recording nothing",
  ]);
});

test("another kind of value is told", () => {
  expect(between({ version: "<number>", from: "<id 1>" }, { version: "<text>", from: "<text>" })).toEqual([
    "answer.version: the recording has a number, the emulator answers a text",
    "answer.from: the recording has an id, the emulator answers a text",
  ]);
});

test("another word is told, for each kind of participant by itself", () => {
  const participants = (provider: string) => [
    { purpose: "customer", messages: [{ provider: "Webmessaging" }] },
    { purpose: "acd", messages: [{ provider }] },
  ];
  expect(between(participants("PureCloud Messaging"), participants("Webmessaging"))).toEqual([
    "answer[acd].messages[].provider: the recording says PureCloud Messaging, the emulator says Webmessaging",
  ]);
});

test("another status, and a header that is missing, are told", () => {
  const recorded = snapshot({}, { status: 409, headers: { "retry-after": "<text>" } });
  expect(differences(recorded, snapshot({}, { status: 400 }))).toEqual([
    { place: "status", message: "the recording has 409, the emulator answers 400" },
    { place: "headers.retry-after", message: "the recording has a text, the emulator nothing" },
  ]);
});

test("a limit of another size is told", () => {
  expect(between({ maxCustomDataBytes: 2048 }, { maxCustomDataBytes: 4096 })).toEqual([
    "answer.maxCustomDataBytes: the recording says 2048, the emulator says 4096",
  ]);
});

test("nothing is said of what would be in an empty list", () => {
  expect(between({ entities: [{ id: "<id 1>" }] }, { entities: [] })).toEqual([]);
});
