import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { OrganisationClient } from "../helpers/organisation.ts";
import { filesBelow, ProjectCopy } from "../helpers/project-copy.ts";

/** One Ctrl-C, at moments when the engine does not listen. Each test goes on from the last. */
describe("one Ctrl-C", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  const queues = async () => {
    const organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    return (await organisation.inventory()).queues;
  };
  const locks = () => {
    const folder = join(project.folder, ".local", "state", ".pulumi", "locks");
    return existsSync(folder) ? filesBelow(folder) : [];
  };

  beforeAll(async () => {
    emulator = await project.startEmulator();
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  /** Runs a command and interrupts it as soon as it runs the engine with certain arguments, after others where some are given. */
  async function interruptedAt(args: readonly string[], ...moments: readonly string[]) {
    const child = project.spawn(args);
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => {
        said += data.toString();
      });
    const closed = once(child, "close");
    for (const moment of moments)
      while (child.exitCode === null && !engineOf(child.pid).includes(`pulumi ${moment}`)) await sleep(5);
    child.kill("SIGINT");
    return { ended: await closed, said };
  }

  test("while `up` looks at the state ends it before anything is created", async () => {
    const { ended, said } = await interruptedAt(["up"], "stack export");
    expect(ended, said).toEqual([130, null]);
    expect(await queues()).toEqual([]);
  });

  test("while the engine of `up` starts ends it in order, and no lock stays", async () => {
    const { ended, said } = await interruptedAt(["up"], "up");
    expect(ended, said).toEqual([130, null]);
    expect(locks()).toEqual([]);
    const next = await project.run(["up"]);
    expect(next.code, next.stdout + next.stderr).toBe(0);
    expect(next.stderr).not.toContain("lock");
  });

  test.each([
    ["preview", "preview"],
    ["refresh", "stack export"],
    ["refresh", "refresh"],
    ["destroy", "stack export"],
  ])("in `%s` while the engine is at `pulumi %s` ends it, and what is deployed stays", async (command, moment) => {
    const { ended, said } = await interruptedAt([command], moment);
    expect(ended, said).toEqual([130, null]);
    expect(locks()).toEqual([]);
    expect(await queues()).toEqual(["Web Standard", "Web VIP"]);
  });

  test("after everything is done is answered with 130 all the same", async () => {
    const { ended, said } = await interruptedAt(["up"], "up", "stack output");
    expect(said).toContain("12 passed");
    expect(ended, said).toEqual([130, null]);
  });

  test("at the end of the deployment of `start` ends it, too", async () => {
    emulator.stop();
    const { ended, said } = await interruptedAt(["start"], "up", "stack output");
    expect(said).toContain("12 passed");
    expect(said).not.toContain("stays up");
    expect(ended, said).toEqual([130, null]);
  });
});

/** The command lines of the processes that a process has started. */
function engineOf(pid: number | undefined): string {
  const list = execFileSync("ps", ["-eo", "ppid,args"], { encoding: "utf8" });
  return list
    .split("\n")
    .filter((line) => line.trim().startsWith(`${pid} `))
    .join("\n");
}
