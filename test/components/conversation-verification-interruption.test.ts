import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { untilInterrupted } from "../../components/conversation-verification-interruption.ts";

/** Work that ends when it is told to. */
const untilTold = (signal: AbortSignal) =>
  new Promise<string>((resolve) => signal.addEventListener("abort", () => resolve("told to end")));

test("work ends when the file of the interruption appears", async () => {
  const folder = mkdtempSync(join(tmpdir(), "interruption-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "interrupted");
  const work = untilInterrupted(untilTold, file);
  writeFileSync(file, "");
  expect(await work).toBe("told to end");
});

test("work ends when its own process is interrupted, which then lives on as before", async () => {
  const before = process.listenerCount("SIGINT");
  const work = untilInterrupted(untilTold, undefined);
  process.emit("SIGINT");
  expect(await work).toBe("told to end");
  expect(process.listenerCount("SIGINT")).toBe(before);
});

test("work that is not interrupted comes to its end", async () => {
  expect(await untilInterrupted(async ({ aborted }) => aborted, "/there/is/no/such/file")).toBe(false);
});
