import { readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import axios from "axios";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy, type Result } from "../helpers/project-copy.ts";
import { findPostgres, type PostgresServer, startPostgres } from "./postgres-server.ts";

const programs = findPostgres() ?? "";

/** One life of the stack with its state in PostgreSQL. Each test goes on from the last. */
describe.skipIf(programs === "")("a stack whose state is in PostgreSQL", () => {
  const project = new ProjectCopy();
  let postgres: PostgresServer;
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;
  let environment: Record<string, string>;
  const run = (...args: readonly string[]): Promise<Result> => project.run(args, { environment });

  beforeAll(async () => {
    postgres = await startPostgres(programs);
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    environment = {
      PULUMI_BACKEND_URL: postgres.backendUrl,
      PGPASSFILE: postgres.passwordFile,
      PULUMI_CONFIG_PASSPHRASE: "a passphrase of this test",
      PULUMI_HOME: `${project.folder}/.local/home`,
    };
  });
  afterAll(async () => {
    emulator.stop();
    await postgres.stop();
    project.remove();
  });

  test("is previewed, deployed and verified", async () => {
    expect((await run("preview")).code).toBe(0);
    const { code, stdout, stderr } = await run("up");
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/(\d+) scenarios: \1 passed/);
    expect((await organisation.inventory()).queues).toEqual(["Web Standard", "Web VIP"]);
  });

  test("keeps nothing of its state in the project", () => {
    expect(readdirSync(`${project.folder}/.local`)).not.toContain("state");
  });

  test("changes nothing the second time, and only the flow and what depends on it for a changed rule", async () => {
    expect((await run("up")).stdout).toContain("0 changes, 14 resources as they were");
    project.edit("routing.yaml", "priority_level: { gte: 4 }", "priority_level: { gte: 3 }");
    const { code, stdout } = await run("up");
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("update 3, 11 resources as they were");
  });

  test("a refresh finds nothing new", async () => {
    const { code, stdout } = await run("refresh");
    expect(code).toBe(0);
    expect(stdout).toContain("14 unchanged");
  });

  test("an update while another one runs is refused, says so, and changes nothing", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 3 }", "priority_level: { gte: 2 }");
    await latency(300);
    const first = startUpdate();
    await first.isUpdating;
    const second = await run("up");
    expect(second.code).toBe(3);
    expect(second.stderr).toMatch(
      /the stack is locked: another update, refresh or destroy of it runs:\n {2}\S+@\S+, process/,
    );
    expect(second.stderr).toContain("nothing was changed; wait until the other one has ended and run this again");
    await latency(0);
    const { code, stdout } = await first.ended;
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("update 3, 11 resources as they were");
    expect((await run("up")).stdout).toContain("0 changes, 14 resources as they were");
  });

  test("updates that begin at the same instant lose nothing", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 2 }", "priority_level: { gte: 4 }");
    for (const { code, stderr } of await Promise.all([run("up"), run("up")])) {
      if (code !== 0) expect(stderr).toContain("the stack is locked");
    }
    expect((await run("up")).code).toBe(0);
    expect((await run("preview")).stdout).toContain("14 unchanged");
  });

  test("the lock of an update that was killed is told with its holder, and unlock removes it", async () => {
    project.edit("routing.yaml", "priority_level: { gte: 4 }", "priority_level: { gte: 3 }");
    await latency(300);
    const killed = startUpdate();
    await killed.isUpdating;
    const engine = kill(killed.child);
    await latency(0);
    const { code, stderr } = await run("up");
    expect(code).toBe(3);
    expect(stderr).toMatch(
      new RegExp(`the stack is locked: .* runs:\\n {2}\\S+@${hostname()}, process ${engine}, since \\d{4}-`),
    );
    expect(await run("unlock")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("is not locked; if an update was killed"),
    });
    const next = await run("up");
    expect(next.code, next.stdout + next.stderr).toBe(0);
  });

  test("a password in the address stands in no output, whether it is right or wrong", async () => {
    const address = (password: string) => postgres.backendUrl.replace("@", `:${password}@`);
    const right = { ...environment, PGPASSFILE: "", PULUMI_BACKEND_URL: address(postgres.password) };
    const found = await project.run(["preview"], { environment: right });
    expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining("14 unchanged") });
    const wrong = { ...right, PULUMI_BACKEND_URL: address("guessed-password") };
    const refused = await project.run(["preview"], { environment: wrong });
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining("password authentication failed") });
    const texts = [found.stdout, found.stderr, refused.stdout, refused.stderr].join("");
    expect(texts).not.toContain(postgres.password);
    expect(texts).not.toContain("guessed-password");
  });

  test("destroy leaves the organisation empty", async () => {
    const { code, stdout, stderr } = await run("destroy");
    expect(code, stdout + stderr).toBe(0);
    expect((await organisation.inventory()).queues).toEqual([]);
  });

  const latency = (milliseconds: number) => axios.put(`${emulator.url}/emulator/latency`, { milliseconds });

  /** An update, and when its engine works on a resource. */
  function startUpdate() {
    const child = project.spawn(["up"], environment);
    let stdout = "";
    const isUpdating = new Promise<void>((resolve) => {
      child.stdout.on("data", (data: Buffer) => {
        stdout += data.toString();
        if (stdout.includes("updating")) resolve();
      });
    });
    const ended = new Promise<{ code: number | null; stdout: string }>((resolve) => {
      child.once("close", (code) => resolve({ code, stdout }));
    });
    return { isUpdating, ended, child };
  }

  /** Kills a command and the engine that it runs, as a machine does that goes down. Gives the engine's id. */
  function kill({ pid = 0 }: { readonly pid?: number | undefined }): number {
    const [engine = 0] = childrenOf(pid).filter((child) => commandLine(child).includes("pulumi"));
    for (const process_ of [engine, pid]) process.kill(process_, "SIGKILL");
    return engine;
  }
});

/** The processes that a process has started. */
function childrenOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === "" ? [] : children.split(" ").map(Number);
}

const commandLine = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, "utf8");
