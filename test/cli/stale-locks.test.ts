import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { removeStaleLocks } from "../../cli/stale-locks.ts";

/** A state folder with one lock of this content; tells whether it is still there after stale ones were removed. */
async function survives(content: string): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), "state-"));
  onTestFinished(() => rmSync(state, { recursive: true }));
  const folder = join(state, ".pulumi", "locks", "organization", "attribute-routing", "dev");
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "lock.json");
  writeFileSync(lock, content);
  const removed = await removeStaleLocks(state);
  expect(removed).toBe(existsSync(lock) ? 0 : 1);
  return existsSync(lock);
}

/** The id of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"]);
  await once(child, "close");
  return child.pid ?? 0;
}

test("the lock of an engine that was killed is removed", async () => {
  expect(await survives(JSON.stringify({ pid: await deadProcess(), hostname: hostname(), username: "me" }))).toBe(
    false,
  );
});

test.runIf(process.platform === "linux")("so is that of one whose parent has not asked for its end", async () => {
  // The shell becomes a sleep, which never asks.
  const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void parent.kill());
  const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(parent.stdout, "data"));
  const pid = Number(line.toString());
  await vi.waitUntil(() => readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  expect(await survives(JSON.stringify({ pid, hostname: hostname() }))).toBe(false);
});

test("the lock of an engine that runs stays", async () => {
  expect(await survives(JSON.stringify({ pid: process.pid, hostname: hostname() }))).toBe(true);
});

test("the lock of another machine stays: its processes cannot be seen", async () => {
  expect(await survives(JSON.stringify({ pid: await deadProcess(), hostname: "elsewhere" }))).toBe(true);
});

test.each(["", "{", "{}", '{"pid":"1","hostname":"x"}'])("a lock that cannot be read stays: %s", async (content) => {
  expect(await survives(content)).toBe(true);
});

test("a state that was never locked has none", async () => {
  expect(await removeStaleLocks(join(tmpdir(), "no such folder"))).toBe(0);
});
