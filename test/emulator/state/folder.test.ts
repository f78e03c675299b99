import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { StateFolderInUseError, startEmulator } from "../../../emulator/server.ts";
import { newFolder } from "../support/folder.ts";
import { ours } from "../support/known.ts";
import { emulatorProcess } from "../support/process.ts";
import { clientOf, emulatorForTest } from "../support/rest.ts";

const test = ours();

/** A folder as an owner left it who did not come to tidy up: locked just now, and signed. */
function leftBehind(owner: object): string {
  const stateFolder = newFolder();
  mkdirSync(join(stateFolder, "emulator.lock"));
  writeFileSync(
    join(stateFolder, "owner.json"),
    JSON.stringify({ pid: process.pid, host: hostname(), life: "x", ...owner }),
  );
  return stateFolder;
}

describe("two emulators on one folder", () => {
  test("are one too many: the second says who has it, and nothing of the first is disturbed", async () => {
    const stateFolder = newFolder();
    const first = await emulatorForTest({ stateFolder });
    const second = startEmulator({ stateFolder });
    await expect(second).rejects.toThrow(StateFolderInUseError);
    await expect(second).rejects.toThrow(
      `${stateFolder} is in use by the emulator with pid ${process.pid} at ${first.url}`,
    );
    expect((await (await clientOf(first.url)).post("/routing/queues", { name: "VIP" })).status).toBe(200);
  });

  test("may follow one another", async () => {
    const stateFolder = newFolder();
    await (await startEmulator({ stateFolder })).close();
    await (await startEmulator({ stateFolder })).close();
  });

  test("are fine when the first was killed: its lock, which is not yet old, is taken over", async () => {
    const stateFolder = newFolder();
    const { child, exited } = await emulatorProcess(stateFolder);
    await expect(startEmulator({ stateFolder })).rejects.toThrow(`pid ${child.pid} at http://127.0.0.1`);
    child.kill("SIGKILL");
    await exited;
    await emulatorForTest({ stateFolder });
  });

  test("that both find the first one dead do not both get it", async () => {
    const stateFolder = leftBehind({ life: "an earlier one" });
    const starts = await Promise.allSettled([1, 2, 3].map(() => emulatorForTest({ stateFolder })));
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });
});

describe("the owner of a folder", () => {
  test("is dead when it was this process in an earlier life, as in a container where every emulator is process 1", async () => {
    await emulatorForTest({ stateFolder: leftBehind({ life: "an earlier one" }) });
  });

  test("is dead when nobody listens where it did, though its number is another process's by now", async () => {
    const { url, close } = await startEmulator();
    await close();
    await emulatorForTest({ stateFolder: leftBehind({ pid: process.ppid, url }) });
  });

  test("is taken to live while its lock is fresh when it is on another machine, or has only begun", async () => {
    const inUse = { name: "StateFolderInUseError" };
    await expect(startEmulator({ stateFolder: leftBehind({ host: "another" }) })).rejects.toMatchObject(inUse);
    await expect(startEmulator({ stateFolder: leftBehind({ pid: process.ppid }) })).rejects.toMatchObject(inUse);
  });

  test("that is stopped for a while keeps its folder", async () => {
    const stateFolder = newFolder();
    const { child } = await emulatorProcess(stateFolder);
    child.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 6000));
    await expect(startEmulator({ stateFolder })).rejects.toThrow(`in use by the emulator with pid ${child.pid} at`);
    child.kill("SIGCONT");
  });
});
