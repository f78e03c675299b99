import { describe, expect } from "vitest";
import { ours } from "../support/known.ts";
import { rig } from "./rig.ts";

const test = ours();
const QUEUES = "/api/v2/routing/queues";

describe("a fault that answers in the platform's place", () => {
  test("429 says when to try again, where it is given, and counts down", async () => {
    const { call, fault } = await rig();
    const state = await fault({ kind: "429", route: QUEUES, retryAfter: 7, count: 2 });
    for (const left of [1, 0]) {
      const { status, headers, body } = await call("GET", QUEUES);
      expect([status, headers.get("Retry-After"), body.code]).toEqual([429, "7", "too.many.requests"]);
      expect(body.contextId).toBe(headers.get("ININ-Correlation-Id"));
      expect(await state()).toMatchObject({ fired: 2 - left, left });
    }
    expect((await call("GET", QUEUES)).status).toBe(200);
    expect(await state()).toMatchObject({ fired: 2, left: 0 });
  });

  test("429 without a time has no Retry-After", async () => {
    const { call, fault } = await rig();
    await fault({ kind: "429" });
    const { status, headers } = await call("GET", QUEUES);
    expect([status, headers.has("Retry-After")]).toEqual([429, false]);
  });

  test("500 changes nothing, also not by the request that it answers", async () => {
    const { call, fault } = await rig();
    await fault({ kind: "500", method: "POST", route: QUEUES });
    const { status, body } = await call("POST", QUEUES, { name: "Gold" });
    expect([status, body.code]).toEqual([500, "internal.server.error"]);
    expect((await call("GET", QUEUES)).body.total).toBe(1);
    expect((await call("POST", QUEUES, { name: "Gold" })).status).toBe(200);
  });

  test("503 can say when to try again", async () => {
    const { call, fault } = await rig();
    await fault({ kind: "503", retryAfter: 2 });
    const { status, headers, body } = await call("GET", QUEUES);
    expect([status, headers.get("Retry-After"), body.code]).toEqual([503, "2", "service.unavailable"]);
  });

  test("expired-token makes the token worthless, and a new one works", async () => {
    const { url, call, fault, newToken } = await rig();
    await fault({ kind: "expired-token", route: QUEUES });
    expect((await call("GET", QUEUES)).body).toMatchObject({ status: 401, code: "credentials.expired" });
    expect((await call("GET", "/api/v2/organizations/me")).status).toBe(401);
    const headers = { Authorization: `Bearer ${await newToken()}` };
    expect((await fetch(`${url}${QUEUES}`, { headers })).status).toBe(200);
  });
});

describe("a fault that spoils an answer", () => {
  test("dropped-connection before the effect leaves everything as it was", async () => {
    const { call, fault } = await rig();
    const state = await fault({ kind: "dropped-connection", method: "POST", route: QUEUES });
    await expect(call("POST", QUEUES, { name: "Gold" })).rejects.toThrow("fetch failed");
    expect((await call("GET", QUEUES)).body.total).toBe(1);
    expect(await state()).toMatchObject({ fired: 1, left: 0 });
  });

  test("dropped-connection after the effect has done what the client cannot know of", async () => {
    const { call, fault } = await rig();
    await fault({ kind: "dropped-connection", method: "POST", route: QUEUES, effect: "done" });
    await expect(call("POST", QUEUES, { name: "Gold" })).rejects.toThrow("fetch failed");
    expect((await call("GET", QUEUES)).body.total).toBe(2);
  });

  test("slow-answer takes effect at once and is heard of later", async () => {
    const { call, fault } = await rig();
    await fault({ kind: "slow-answer", method: "POST", route: QUEUES, milliseconds: 1000 });
    const order: string[] = [];
    const slow = call("POST", QUEUES, { name: "Gold" }).then(({ status }) => order.push(`answered ${status}`));
    while ((await call("GET", QUEUES)).body.total === 1);
    order.push("there");
    await slow;
    expect(order).toEqual(["there", "answered 200"]);
  });

  test("invalid-json is an answer of the usual type that no parser takes", async () => {
    const { raw, fault } = await rig();
    await fault({ kind: "invalid-json", route: QUEUES });
    const { status, headers, text } = await raw("GET", QUEUES);
    expect([status, headers.get("Content-Type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect((await raw("GET", QUEUES)).text).toContain(text);
  });
});

describe("a fault about requests", () => {
  test("fires at its method and route only, and whatever the query says", async () => {
    const { call, fault } = await rig();
    const state = await fault({ kind: "500", method: "GET", route: "/api/v2/routing/queues/{id}", count: "unlimited" });
    const { status, body } = await call("POST", QUEUES, { name: "Gold" });
    const others = [status, (await call("GET", QUEUES)).status, (await call("DELETE", `${QUEUES}/${body.id}`)).status];
    expect(others).toEqual([200, 200, 204]);
    expect((await call("GET", `${QUEUES}/${body.id}?expand=x`)).status).toBe(500);
    expect(await state()).toMatchObject({ fired: 1, left: "unlimited" });
  });

  test("lets so many requests pass first", async () => {
    const { call, fault } = await rig();
    await fault({ kind: "503", route: QUEUES, after: 2, count: 1 });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index++) statuses.push((await call("GET", QUEUES)).status);
    expect(statuses).toEqual([200, 200, 503, 200]);
  });

  test("comes before those that were asked for later, which then wait for another request", async () => {
    const { call, fault } = await rig();
    const [first, second] = [await fault({ kind: "429", route: QUEUES }), await fault({ kind: "500", route: QUEUES })];
    expect([(await call("GET", QUEUES)).status, (await first()).fired, (await second()).fired]).toEqual([429, 1, 0]);
    expect([(await call("GET", QUEUES)).status, (await second()).fired]).toEqual([500, 1]);
  });

  test("can be about logging in and about uploads, which the platform has elsewhere", async () => {
    const { fault, newToken, publish } = await rig();
    await fault({ kind: "500", route: "/oauth/token" });
    await expect(newToken()).rejects.toThrow();
    await fault({ kind: "503", method: "PUT", route: "/emulator/uploads/*" });
    expect((await publish()).status).toBe("Started");
  });
});
