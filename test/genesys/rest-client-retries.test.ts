import { describe, expect, test } from "vitest";
import { z } from "zod";
import { skipPauses } from "./support/pauses.ts";
import { type Answer, OK, scriptedApi } from "./support/scripted-api.ts";

const ok = z.object({ ok: z.boolean() });
const path = "/api/v2/things";
const GET = `GET ${path}`;
const POST = `POST ${path}`;

const tooMany = (seconds: string): Answer => ({
  status: 429,
  body: { code: "too.many.requests", message: "Rate limit exceeded the maximum [300] requests within [60] seconds" },
  headers: { "retry-after": seconds },
});

describe("a call beyond the rate limit", () => {
  test("is repeated after Retry-After, and succeeds", async () => {
    const pauses = skipPauses();
    const { rest, calls } = await scriptedApi([tooMany("7"), tooMany("0")]);
    await expect(rest.get(path, ok)).resolves.toEqual({ ok: true });
    expect(calls()).toEqual([GET, GET, GET]);
    expect(pauses).toContain(7_000);
  });

  test("is repeated also as a POST: the platform has not taken it", async () => {
    skipPauses();
    const { rest, calls } = await scriptedApi([tooMany("1")]);
    await expect(rest.call("POST", path, ok)).resolves.toEqual({ ok: true });
    expect(calls()).toEqual([POST, POST]);
  });

  test("is given up at once, without a pause, where Retry-After is a daily limit", async () => {
    const pauses = skipPauses();
    const { rest, calls } = await scriptedApi([tooMany("3600")]);
    await expect(rest.get(path, ok)).rejects.toMatchObject({ kind: "rate-limited", status: 429, retryAfter: 3600 });
    expect(calls()).toEqual([GET]);
    expect(pauses).not.toContain(3_600_000);
  });

  test("is given up after five repetitions, with the advice to send less", async () => {
    skipPauses();
    const { rest, calls } = await scriptedApi(Array.from({ length: 20 }, () => tooMany("1")));
    await expect(rest.get(path, ok)).rejects.toThrow(/lower the concurrency or try later/);
    expect(calls()).toHaveLength(6);
  });

  test("whose Retry-After is a date is repeated after growing pauses", async () => {
    skipPauses();
    const { rest, calls } = await scriptedApi([tooMany("Wed, 21 Oct 2026 07:28:00 GMT")]);
    await expect(rest.get(path, ok)).resolves.toEqual({ ok: true });
    expect(calls()).toEqual([GET, GET]);
  });
});

test("where one call is told to wait, those that come after it wait too", async () => {
  const pauses = skipPauses();
  const { rest, calls } = await scriptedApi([tooMany("7")]);
  await Promise.all([rest.get(path, ok), rest.get("/api/v2/others", ok)]);
  expect(calls()).toHaveLength(3);
  expect(pauses.filter((pause) => pause === 7_000)).toHaveLength(1);
});

describe("a call whose answer was lost", () => {
  const losses: readonly (readonly [string, Answer])[] = [
    ["500", { status: 500, body: { code: "internal.server.error" } }],
    ["an answer that was cut off", { status: 200, body: '{"ok":tr' }],
    ["502", { status: 502, body: "<html>Bad gateway</html>" }],
    ["503", { status: 503 }],
    ["504", { status: 504 }],
    ["a broken connection", "drop"],
  ];

  test.each(losses)("(%s) is repeated where repeating is harmless", async (_, loss) => {
    skipPauses();
    const { rest, calls } = await scriptedApi([loss, loss, OK]);
    await expect(rest.get(path, ok)).resolves.toEqual({ ok: true });
    expect(calls()).toEqual([GET, GET, GET]);
  });

  test.each(losses)("(%s) is not repeated as a POST: it may have been taken", async (_, loss) => {
    skipPauses();
    const { rest, calls } = await scriptedApi([loss]);
    await expect(rest.call("POST", path, ok)).rejects.toMatchObject({ name: "GenesysError" });
    expect(calls()).toEqual([POST]);
  });

  test("is repeated as a POST that says it may be", async () => {
    skipPauses();
    const { rest, calls } = await scriptedApi(["drop"]);
    await expect(rest.call("POST", path, ok, {}, true)).resolves.toEqual({ ok: true });
    expect(calls()).toEqual([POST, POST]);
  });

  test("waits longer each time, with jitter and up to eight seconds", async () => {
    const pauses = skipPauses();
    const { rest } = await scriptedApi(Array.from({ length: 20 }, () => ({ status: 503 })));
    await expect(rest.get(path, ok)).rejects.toMatchObject({ kind: "server" });
    const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = pauses.filter((pause) => pause > 0);
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThanOrEqual(1_000);
    expect(second).toBeGreaterThanOrEqual(1_000);
    expect(third).toBeGreaterThanOrEqual(2_000);
    expect(fourth).toBeGreaterThanOrEqual(4_000);
    expect(fifth).toBe(8_000);
  });

  test("is given up at once where the platform asks for a pause of hours", async () => {
    const pauses = skipPauses();
    const { rest, calls } = await scriptedApi([{ status: 503, headers: { "retry-after": "7200" } }]);
    await expect(rest.get(path, ok)).rejects.toMatchObject({ kind: "server", status: 503 });
    expect(calls()).toEqual([GET]);
    expect(pauses).not.toContain(7_200_000);
  });
});

describe("a call that was answered", () => {
  test.each([400, 403, 404, 409, 422, 501])("with %i is not repeated", async (status) => {
    const { rest, calls } = await scriptedApi([{ status }]);
    await expect(rest.get(path, ok)).rejects.toMatchObject({ name: "GenesysError", status });
    expect(calls()).toEqual([GET]);
  });
});
