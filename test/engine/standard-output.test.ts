import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { filesBelow, ProjectCopy } from "../helpers/project-copy.ts";
import { FULL, runInto } from "../helpers/run-into.ts";

/** Commands that change something, and what they say cannot be written. */
describe("where standard output cannot be written", () => {
  let project: ProjectCopy;
  let temporary: string;
  beforeEach(() => {
    project = new ProjectCopy();
    temporary = join(project.folder, "temporary");
    mkdirSync(temporary);
  });
  afterEach(() => project.remove());

  /** Starts a command and stops reading as soon as it has said anything. */
  async function readOnce(args: readonly string[]) {
    const child = project.spawn(args, { TMPDIR: temporary });
    const said = text(child.stderr);
    const closed = once(child, "close");
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [code] = await closed;
    return { code, said: await said };
  }

  const leftBehind = () => [
    ...readdirSync(temporary).filter((name) => name.startsWith("attribute-routing-run-")),
    ...filesBelow(join(project.folder, ".local", "state", ".pulumi", "locks")),
  ];
  const updatedAgain = async () => (await project.run(["up"])).stdout;

  test("because its reader has seen enough, `up` and `destroy` go on, and end with their own exit code", async () => {
    expect(await readOnce(["up"])).toMatchObject({ code: 0 });
    expect(leftBehind()).toEqual([]);
    expect(await updatedAgain()).toContain("0 changes, 14 resources as they were");
    expect(await readOnce(["destroy"])).toMatchObject({ code: 0 });
    expect(leftBehind()).toEqual([]);
    expect(await updatedAgain()).toContain("create 14");
  });

  test("because its reader has seen enough, what goes on until Ctrl-C ends", async () => {
    expect((await project.run(["start", "--once"])).code).toBe(0);
    expect(await readOnce(["start"])).toMatchObject({ code: 0 });
    expect(leftBehind()).toEqual([]);
    const child = project.spawn(["verify", "--watch"], { TMPDIR: temporary });
    child.stdout.destroy();
    expect(await once(child, "close")).toEqual([0, null]);
    expect(leftBehind()).toEqual([]);
  });

  test.skipIf(!existsSync(FULL))(
    "because the disk is full, `up` goes on, says so, and answers 3 (skipped where there is no /dev/full)",
    async () => {
      const command = join("bin", "attribute-routing.js");
      const environment = { TMPDIR: temporary };
      const { code, said } = await runInto(FULL, { command, folder: project.folder, args: ["up"], environment });
      expect(code).toBe(3);
      expect(said).toContain("standard output is not complete: ENOSPC: no space left on device, write\n");
      expect(leftBehind()).toEqual([]);
      expect(await updatedAgain()).toContain("0 changes, 14 resources as they were");
    },
  );

  test.skipIf(!existsSync(FULL))(
    "a report that cannot be written to its end is told, and answered with 3 (skipped where there is no /dev/full)",
    async () => {
      for (const command of ["up", "verify"]) {
        if (command === "verify") await project.run(["up"]);
        const { code, stdout, stderr } = await project.run([command, "--report", `json=${FULL},junit=verify.xml`]);
        expect(stdout).toContain("12 passed");
        expect(stderr).toContain(`${FULL} could not be written: ENOSPC: no space left on device, write`);
        expect(code).toBe(3);
        expect(project.read("verify.xml")).toContain('failures="0" errors="0"');
      }
    },
  );
});
