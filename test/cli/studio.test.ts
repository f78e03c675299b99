import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ProjectCopy } from "../helpers/project-copy.ts";

const rulesSchema = z.object({ file: z.string(), text: z.string() });

describe("studio", () => {
  let project: ProjectCopy;
  beforeEach(() => {
    project = new ProjectCopy();
  });
  afterEach(() => {
    project.remove();
  });

  /** Starts the studio and waits until it says where the page is. */
  async function start() {
    const child = project.spawn(["studio", "--no-open"]);
    let said = "";
    child.stderr.on("data", (data: Buffer) => {
      said += data.toString();
    });
    const address = new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (data: Buffer) => {
        said += data.toString();
        const found = /The page is at (http:\/\/127\.0\.0\.1:\d+)\/ – Ctrl-C ends it\.\n/.exec(said);
        if (found?.[1] !== undefined) resolve(found[1]);
      });
      child.on("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    const url = await address;
    const rules = async () => rulesSchema.parse(await (await fetch(`${url}/emulator/documents/rules`)).json());
    const stop = async () => {
      child.kill("SIGINT");
      await once(child, "close");
      return { code: child.exitCode, said };
    };
    return { url, rules, stop };
  }

  test("starts the emulator, tells the page the rules whenever they are saved, right or wrong, and ends both", async () => {
    const { url, rules, stop } = await start();
    expect((await fetch(url)).status).toBe(200);
    expect(await rules()).toEqual({ file: "routing.yaml", text: project.read("routing.yaml") });
    project.write("routing.yaml", "rules: [");
    while ((await rules()).text !== "rules: [") await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await stop()).toEqual({
      code: 0,
      said: expect.stringContaining(
        "Nothing is deployed yet. In another terminal: npx attribute-routing up --stack dev\n",
      ),
    });
    await expect(fetch(url)).rejects.toThrow();
  });

  test("uses the emulator that runs, and leaves it running", async () => {
    const emulator = await project.startEmulator();
    const { url, stop } = await start();
    expect(url).toBe(emulator.url);
    expect((await stop()).code).toBe(0);
    expect((await fetch(url)).status).toBe(200);
    emulator.stop();
  });

  test("is of the emulator: a stack of a real organisation is refused, with what to do", async () => {
    project.write("Pulumi.prod.yaml", "config:\n  attribute-routing:organisation: eu-central-1\n");
    const { code, stdout, stderr } = await project.run(["studio", "--stack", "prod"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(
      'stack "prod" belongs to a real organisation, and the page shows the emulator; name a stack of the emulator with --stack',
    );
  });
});
