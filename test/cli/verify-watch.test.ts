import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileWatch } from "../../cli/verify-watch.ts";

function watched() {
  const folder = mkdtempSync(join(tmpdir(), "watched-"));
  const file = join(folder, "routing.yaml");
  writeFileSync(file, "before");
  const watch = new FileWatch(file);
  onTestFinished(() => {
    watch.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, file, watch, never: new AbortController().signal };
}

describe("a file that is watched", () => {
  test("goes on when it was written", async () => {
    const { file, watch, never } = watched();
    const due = watch.next(undefined, never);
    writeFileSync(file, "after");
    expect(await due).toBe("changed");
  });

  test("goes on when another file took its place, as editors do", async () => {
    const { folder, file, watch, never } = watched();
    const due = watch.next(undefined, never);
    writeFileSync(join(folder, "draft"), "after");
    renameSync(join(folder, "draft"), file);
    expect(await due).toBe("changed");
  });

  test("goes on when it was written while nobody waited, and once only", async () => {
    const { file, watch, never } = watched();
    writeFileSync(file, "after");
    expect(await watch.next(1, never)).toBe("changed");
    expect(await watch.next(0.01, never)).toBe("due");
  });

  test("does not go on because of its neighbours", async () => {
    const { folder, watch, never } = watched();
    writeFileSync(join(folder, "other.yaml"), "");
    expect(await watch.next(0.01, never)).toBe("due");
  });

  test("stops when it is told to, before or while it waits", async () => {
    const { watch } = watched();
    expect(await watch.next(undefined, AbortSignal.abort())).toBe("stopped");
    const interruption = new AbortController();
    const due = watch.next(undefined, interruption.signal);
    interruption.abort();
    expect(await due).toBe("stopped");
  });
});
