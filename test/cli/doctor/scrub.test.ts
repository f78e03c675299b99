import { expect, test } from "vitest";
import { Scrubber } from "../../../cli/doctor/recording/scrub.ts";

const ID = "0b7a6f0e-5d3c-4d7e-9d0b-1f6e2c3a4b5c";

test("words of the platform are kept under their keys, with true, false, null and limits", () => {
  const body = {
    status: "Active",
    code: 4013,
    purpose: "acd",
    held: false,
    endTime: null,
    maxCustomDataBytes: 2048,
    provider: "PureCloud Messaging",
  };
  expect(new Scrubber().scrub(body)).toEqual(body);
});

test("what the platform does not have words for becomes a placeholder of its kind", () => {
  expect(
    new Scrubber().scrub({
      id: ID,
      name: "Alice",
      startTime: "2026-01-01T00:00:00.000Z",
      selfUri: `/api/v2/flows/${ID}`,
      text: "",
      priority: 3,
    }),
  ).toEqual({
    id: "<id 1>",
    name: "<text>",
    startTime: "<date>",
    selfUri: "<address>",
    text: "",
    priority: "<number>",
  });
});

test("the same id has the same placeholder in every body of a recording", () => {
  const scrubber = new Scrubber();
  expect(scrubber.scrub([ID, ID.toUpperCase()])).toEqual(["<id 1>", "<id 1>"]);
  expect(scrubber.scrub({ conversationId: ID, id: crypto.randomUUID() })).toEqual({
    conversationId: "<id 1>",
    id: "<id 2>",
  });
});

test("keys that customers make are data, and so is what stands under them", () => {
  expect(new Scrubber().scrub({ attributes: { customer_segment: "vip", status: "gold" } })).toEqual({
    attributes: { "<key 1>": "<text>", "<key 2>": "<text>" },
  });
});

test("a key that the vendor's packages do not know is data, and nothing below it is a word", () => {
  expect(new Scrubber().scrub({ aliceSmith: { status: "Active" }, id: ID })).toEqual({
    "<key 1>": { status: "<text>" },
    id: "<id 1>",
  });
});

test("a text under a key of words is dropped where it is no word: with digits, spaces, or long", () => {
  const scrub = (state: string) => new Scrubber().scrub({ state });
  expect(scrub("s3cr3t")).toEqual({ state: "<text>" });
  expect(scrub("Alice Smith")).toEqual({ state: "<text>" });
  expect(scrub("a".repeat(33))).toEqual({ state: "<text>" });
  expect(scrub("not.found")).toEqual({ state: "not.found" });
});

test("every word that was kept is told with its key, for whoever looks through", () => {
  const scrubber = new Scrubber();
  scrubber.scrub([{ state: "connected" }, { type: "webmessaging" }, { state: "connected" }]);
  expect(scrubber.words).toEqual(["state: connected", "type: webmessaging"]);
});
