import { describe, expect, test } from "vitest";
import { refusalOf } from "../../verification/consent.ts";
import { quietHoursSchema, quietReason } from "../../verification/quiet-hours.ts";

const hours = { from: "08:00", to: "18:00", timeZone: "Europe/Zurich" };
const isQuiet = (quietHours: object, at: string) =>
  quietReason(quietHoursSchema.parse(quietHours), new Date(at)) !== undefined;

describe("quiet hours", () => {
  test.each([
    ["begin at their first minute", "2026-01-15T07:00:00Z", true],
    ["are not yet a minute before", "2026-01-15T06:59:59Z", false],
    ["end before their last minute", "2026-01-15T17:00:00Z", false],
    ["last until then", "2026-01-15T16:59:59Z", true],
    ["begin an hour earlier in summer: they are those of the clock on the wall", "2026-07-15T06:00:00Z", true],
    ["end an hour earlier in summer", "2026-07-15T16:00:00Z", false],
  ])("%s", (_, at, quiet) => {
    expect(isQuiet(hours, at)).toBe(quiet);
  });

  test.each([
    ["last over midnight", "2026-01-16T00:30:00Z", {}, true],
    ["on the days on which they begin: Thursday's last into Friday", "2026-01-16T00:30:00Z", { days: ["thu"] }, true],
    ["and not into Saturday", "2026-01-17T00:30:00Z", { days: ["thu"] }, false],
    ["nor on Wednesday evening", "2026-01-14T22:30:00Z", { days: ["thu"] }, false],
    ["Sunday's last into Monday", "2026-01-19T00:30:00Z", { days: ["sun"] }, true],
  ])("that begin in the evening %s", (_, at, more, quiet) => {
    expect(isQuiet({ ...hours, from: "22:00", to: "06:00", timeZone: "UTC", ...more }, at)).toBe(quiet);
  });

  test("are told with the time that it is there", () => {
    expect(quietReason({ ...hours, days: ["thu"] }, new Date("2026-01-15T09:30:00Z"))).toBe(
      "quiet hours are 08:00 to 18:00 Europe/Zurich (thu), and it is 10:30 there (verification.quietHours)",
    );
  });

  test.each([
    ["a zone that is none", { timeZone: "Europe/Bern-Zurich" }, "IANA time zone"],
    ["an offset, which knows no summer", { timeZone: "+01:00" }, "IANA time zone"],
    ["no zone", { timeZone: undefined }, "IANA time zone"],
    ["a time that is none", { from: "24:00" }, 'such as "08:00"'],
    ["no time at all", { to: "08:00" }, "from and to are the same"],
    ["another day", { days: ["monday"] }, "expected days: mon, tue"],
    ["no day", { days: [] }, "at least one day"],
  ])("with %s are refused", (_, change, message) => {
    const parsed = quietHoursSchema.safeParse({ ...hours, ...change });
    expect(parsed.error?.issues.map((issue) => issue.message).join("; ")).toContain(message);
  });
});

describe("conversations", () => {
  const region = { kind: "region", region: "eu-central-1" } as const;
  const emulator = { kind: "emulator", url: "http://127.0.0.1:1" } as const;
  const quiet = { quietHours: { ...hours, from: "00:00", to: "23:59" } };
  const noon = new Date("2026-01-15T12:00:00Z");

  test("go to a real organisation only where that is asked for", () => {
    expect(refusalOf(region, { realConversations: false }, noon)).toContain(
      "verification.realConversations is not set",
    );
    expect(refusalOf(region, { realConversations: true }, noon)).toBeUndefined();
    expect(refusalOf(emulator, { realConversations: false }, noon)).toBeUndefined();
  });

  test("go nowhere in quiet hours", () => {
    expect(refusalOf(region, { realConversations: true, ...quiet }, noon)).toContain("quiet hours");
    expect(refusalOf(emulator, { realConversations: false, ...quiet }, noon)).toContain("quiet hours");
  });
});
