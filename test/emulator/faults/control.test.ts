import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished } from "vitest";
import { startEmulator } from "../../../emulator/server.ts";
import { ours } from "../support/known.ts";
import { rig } from "./rig.ts";

const test = ours();

describe("the control API", () => {
  test("says of a fault that it does not have what it expects instead", async () => {
    const { call } = await rig();
    const refused = async (fault: unknown) => {
      const { status, body } = await call("POST", "/emulator/faults", fault);
      return `${status} ${body.message}`;
    };
    expect(await refused({ kind: "earthquake" })).toMatch(
      /^400 "earthquake" is no kind of fault. The kinds are 429, 500, 503, dropped-/,
    );
    expect(await refused([])).toMatch(/^400 A fault is an object with a kind, one of 429,/);
    expect(await refused({ kind: "429", retryafter: 1 })).toBe(
      '400 This is no fault of the kind 429: Unrecognized key: "retryafter". Its fields are method, route, count, after, retryAfter.',
    );
    expect(await refused({ kind: "429", count: 0 })).toContain(
      'count: it must be a whole number from 1, or "unlimited"',
    );
    expect(await refused({ kind: "500", method: "FETCH" })).toContain("method: ");
    expect(await refused({ kind: "late-index" })).toContain("reads, milliseconds or both must say for how long");
    for (const route of ["queues", "/api/v2/queues?x=1", "/api/**/queues", "/api/v2/{", "/a b"])
      expect(await refused({ kind: "500", route })).toContain("route: it must be a path such as /api/v2/");
    expect(await refused({ kind: "500", route: "/routing/queues" })).toContain("Did you mean /api/v2/routing/queues?");
    expect(await refused({ kind: "500", method: "PATCH", route: "/api/v2/routing/queues" })).toContain(
      "has no route PATCH /api/v2/routing/queues at which a fault could fire",
    );
    expect((await call("GET", "/emulator/faults")).body.faults).toEqual([]);
  });

  test("lists the faults as they were asked for, in that order, and removes one or all", async () => {
    const { call } = await rig();
    const first = (await call("POST", "/emulator/faults", { kind: "500" })).body;
    expect(first).toEqual({ id: first.id, kind: "500", route: "/api/v2/**", count: 1, after: 0, fired: 0, left: 1 });
    const second = (await call("POST", "/emulator/faults", { kind: "cut-socket", frames: 3 })).body;
    expect((await call("GET", "/emulator/faults")).body.faults).toEqual([first, second]);
    expect((await call("DELETE", `/emulator/faults/${first.id}`)).status).toBe(204);
    expect((await call("GET", "/api/v2/routing/queues")).status).toBe(200);
    expect((await call("DELETE", `/emulator/faults/${first.id}`)).body.message).toContain(
      `fault with id ${first.id} was not found`,
    );
    expect((await call("GET", "/emulator/faults")).body.faults).toEqual([second]);
    await call("DELETE", "/emulator/faults");
    expect((await call("GET", "/emulator/faults")).body.faults).toEqual([]);
  });

  test("has no faults itself, whatever is asked for", async () => {
    const { call } = await rig();
    const { status, body } = await call("POST", "/emulator/faults", { kind: "500", route: "/emulator/faults" });
    expect([status, body.message]).toEqual([400, expect.stringContaining("at which a fault could fire")]);
    await call("POST", "/emulator/faults", { kind: "500", route: "/**", count: "unlimited" });
    expect((await call("GET", "/emulator/status")).status).toBe(200);
    expect((await call("DELETE", "/emulator/faults")).status).toBe(204);
  });

  test("is out of reach of the pages in a browser", async () => {
    const { url, raw, call } = await rig();
    const statusFor = async (headers: Record<string, string>) =>
      (await raw("GET", "/emulator/faults", undefined, headers)).status;
    expect(await statusFor({ Origin: url })).toBe(200);
    for (const origin of [
      "https://evil.example",
      "null",
      "http://localhost:3000",
      url.replace("127.0.0.1", "localhost"),
    ])
      expect(await statusFor({ Origin: origin })).toBe(403);
    const page = { Origin: "https://evil.example" };
    expect((await raw("POST", "/emulator/faults", { kind: "500" }, page)).text).toContain(
      "must not steer the emulator",
    );
    expect((await raw("DELETE", "/emulator/faults", undefined, page)).status).toBe(403);
    expect((await raw("PUT", "/emulator/latency", { milliseconds: 9 }, page)).status).toBe(403);
    expect((await call("GET", "/emulator/latency")).body).toMatchObject({ milliseconds: 0 });
    expect((await call("GET", "/emulator/faults")).body.faults).toEqual([]);
  });

  test("takes JSON only, which a form in a page cannot send", async () => {
    const { raw } = await rig();
    for (const type of ["text/plain", "application/x-www-form-urlencoded"])
      expect(
        (await raw("POST", "/emulator/faults", { kind: "500" }, { "Content-Type": type })).status,
      ).toBeGreaterThanOrEqual(400);
    expect((await raw("GET", "/api/v2/organizations/me")).status).toBe(200);
  });

  test("is not under /api/v2", async () => {
    const { call } = await rig();
    for (const path of ["/api/v2/emulator/faults", "/api/v2/faults", "/api/v2/status"])
      expect((await call("GET", path)).status).toBe(501);
  });

  test("makes every answer and every frame later, in their order", async () => {
    const { call, hears } = await rig();
    await call("PUT", "/emulator/latency", { milliseconds: 60 });
    const before = performance.now();
    await call("GET", "/api/v2/organizations/me");
    await call("GET", "/api/v2/nothing");
    expect(performance.now() - before).toBeGreaterThanOrEqual(118);
    expect(await hears()).toEqual(["SessionResponse", "Inbound", "Outbound"]);
    expect(performance.now() - before).toBeGreaterThanOrEqual(236);
    await call("PUT", "/emulator/latency", { milliseconds: 0 });
    expect((await call("PUT", "/emulator/latency", { milliseconds: -1 })).status).toBe(400);
    expect((await call("GET", "/emulator/latency")).body).toMatchObject({ milliseconds: 0 });
  });

  test("leaves nothing in the state folder", async () => {
    const stateFolder = mkdtempSync(join(tmpdir(), "emulator-test-"));
    onTestFinished(() => rmSync(stateFolder, { recursive: true, force: true }));
    const faults = async (url: string) => (await fetch(`${url}/emulator/faults`)).text();
    const first = await startEmulator({ stateFolder });
    const body = JSON.stringify({ kind: "cut-socket", frames: 3 });
    await fetch(`${first.url}/emulator/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    expect(await faults(first.url)).toContain("cut-socket");
    await first.close();
    expect(readFileSync(join(stateFolder, "journal.jsonl"), "utf8")).not.toContain("cut-socket");
    const second = await startEmulator({ stateFolder });
    onTestFinished(() => second.close());
    expect(await faults(second.url)).toBe('{"faults":[]}');
  });
});
