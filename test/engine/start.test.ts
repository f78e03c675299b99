import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { isEmulator } from "../../components/emulator-address.ts";
import { filesBelow, ProjectCopy } from "../helpers/project-copy.ts";

describe("npm start", () => {
  let project: ProjectCopy;
  beforeEach(() => {
    project = new ProjectCopy();
  });
  afterEach(() => {
    project.remove();
  });

  /** Starts in the background and waits for a text on stdout. */
  async function startUntil(text: string, args: readonly string[] = ["start"]) {
    const child = project.spawn(args);
    const output = { stdout: "", stderr: "" };
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    child.stderr.on("data", (data: Buffer) => {
      output.stderr += data.toString();
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (data: Buffer) => {
        output.stdout += data.toString();
        if (output.stdout.includes(text)) resolve();
      });
      void ended.then((code) => reject(new Error(`ended with ${code}: ${output.stdout}${output.stderr}`)));
    }).catch((error: unknown) => {
      child.kill("SIGKILL");
      throw error;
    });
    return { child, output, ended };
  }

  test("--once deploys, verifies, prints the table and the outputs, and answers 0; again, nothing changes", async () => {
    const first = await project.run(["start", "--once"]);
    expect(first.code, first.stdout + first.stderr).toBe(0);
    expect(first.stdout).toMatch(
      /scenario .* attributes .* expected queue .* queue reached .* rule .* conversation .* ms .* verdict/,
    );
    expect(first.stdout).toMatch(/^deployment {2}[0-9a-f-]{36}$/m);
    expect(first.stdout).toMatch(/^flow {8}[0-9a-f-]{36}$/m);
    expect(first.stdout).toMatch(/^queue {7}[0-9a-f-]{36} {2}vip$/m);
    expect(first.stdout).toContain("export interface RoutingAttributes {");
    const second = await project.run(["start", "--once"]);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain("0 changes, 14 resources as they were");
  });

  test("deploys from a folder whatever its path is made of", async () => {
    const odd = new ProjectCopy("50% off 'ü' %20 ");
    try {
      const { code, stdout, stderr } = await odd.run(["start", "--once"]);
      expect(code, stdout + stderr).toBe(0);
    } finally {
      odd.remove();
    }
  });

  test("stays up until it is stopped, refuses a second one, and leaves no process behind", async () => {
    const { child, ended } = await startUntil("Ctrl-C ends it");
    const { url } = z.object({ url: z.string() }).parse(JSON.parse(project.read(".local/emulator-address.json")));
    expect(await isEmulator(url)).toBe(true);

    const second = await project.run(["start", "--once"]);
    expect({ ...second, stderr: second.stderr.trim() }).toEqual({
      code: 2,
      stdout: "",
      stderr: `this project's organisation runs already, at ${url} (process ${child.pid}); end it with \`npm stop\``,
    });

    expect(await project.run(["stop"])).toMatchObject({ code: 0, stdout: "Stopped.\n" });
    expect(await ended).toBe(0);
    expect(await isEmulator(url)).toBe(false);
    expect(processesOf(project.folder)).toEqual([]);
    expect(await project.run(["stop"])).toMatchObject({ code: 0, stdout: "Nothing is running.\n" });
  });

  test("Ctrl-C during the update ends it in order with 130, and the next start completes the stack", async () => {
    const child = project.spawn(["start", "--once"]);
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    await new Promise<void>((resolve) => {
      child.stderr.on("data", (data: Buffer) => {
        if (data.toString().includes("create attribute-routing-channel")) resolve();
      });
    });
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    await pause(200);
    expect(processesOf(project.folder)).toEqual([]);
    const next = await project.run(["start", "--once"]);
    expect(next.code, next.stdout + next.stderr).toBe(0);
  });

  test("credentials in the environment leave no trace in state, logs, output or the process list", async () => {
    const secret = "s3cr3t-that-must-not-be-seen";
    const environment = { GENESYSCLOUD_OAUTHCLIENT_ID: "some-client-id", GENESYSCLOUD_OAUTHCLIENT_SECRET: secret };
    const child = project.spawn(["start", "--once"], environment);
    let output = "";
    let processes = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      output += data.toString();
      // One look at the process list for each step of the update.
      processes += execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
    });
    expect(await new Promise((resolve) => child.on("close", resolve)), output).toBe(0);
    expect(output).not.toContain(secret);
    expect(processes).toContain("pulumi up");
    expect(processes).not.toContain(secret);
    const order = "A-1";
    const holding = filesBelow(join(project.folder, ".local")).filter((file) =>
      readFileSync(file, "utf8").includes(secret),
    );
    expect(holding).toEqual([]);
    // Values of sensitive attributes: neither in the table nor in the state of the stack.
    expect(output).not.toContain(order);
    const states = filesBelow(join(project.folder, ".local", "state")).filter((file) => file.endsWith(".json"));
    expect(states.length).toBeGreaterThan(0);
    for (const file of states) expect(readFileSync(file, "utf8")).not.toContain(`"${order}"`);
    // Access tokens are kept in memory only.
    const tokens = filesBelow(join(project.folder, ".local")).filter((file) =>
      /access_token|Bearer /.test(readFileSync(file, "utf8")),
    );
    expect(tokens).toEqual([]);
  });

  test("leaves the stack's own files as they were", async () => {
    const before = [project.read("Pulumi.yaml"), project.read("Pulumi.dev.yaml"), project.read("routing.yaml")];
    expect((await project.run(["start", "--once"])).code).toBe(0);
    expect([project.read("Pulumi.yaml"), project.read("Pulumi.dev.yaml"), project.read("routing.yaml")]).toEqual(
      before,
    );
    expect(existsSync(join(project.folder, ".local"))).toBe(true);
  });
});

/** Processes that name a folder in their arguments or work in it. */
function processesOf(folder: string): string[] {
  const list = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" });
  return list.split("\n").filter((line) => line.includes(folder));
}
