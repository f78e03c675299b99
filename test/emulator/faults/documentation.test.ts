import { once } from "node:events";
import { describe, expect, onTestFinished } from "vitest";
import { z } from "zod";
import { ProjectCopy } from "../../helpers/project-copy.ts";
import { ours } from "../support/known.ts";
import { type Exchange, examples, exchanges } from "./examples.ts";
import { rig } from "./rig.ts";

const test = ours();
type Rig = Awaited<ReturnType<typeof rig>>;

async function check({ what, body, outcome, headers, answer }: Exchange, emulator: Rig, ids: Record<string, string>) {
  if (what === "publish a flow") {
    const { status, messages } = await emulator.publish();
    return expect([status, ...messages.map(({ text }) => text)].join(": ")).toBe(outcome);
  }
  if (what === "a guest says hello") return expect((await emulator.hears()).join(", ")).toBe(outcome);
  const [method = "", pattern = ""] = what.split(" ");
  const filled = (of: string) => of.replace(/\{(\w+)\}/g, (whole, name) => ids[name] ?? whole);
  const path = filled(pattern);
  const answered = emulator.raw(method, path, body === undefined ? undefined : JSON.parse(body));
  if (outcome === "dropped") return expect(answered).rejects.toThrow();
  const { status, text, headers: sent } = await answered;
  if (outcome === "invalid JSON") return expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect({ what, status, text }).toMatchObject({ status: outcome === undefined ? 201 : Number(outcome) });
  for (const [name, value] of headers) expect(sent.get(name)).toBe(value);
  if (answer !== undefined) expect(JSON.parse(text)).toMatchObject(JSON.parse(filled(answer)));
}

describe("the page about the emulator", () => {
  test("shows requests that are answered as it says", async () => {
    const blocks = examples().filter(({ language }) => language === "http");
    expect(blocks.length).toBeGreaterThan(10);
    for (const { heading, text } of blocks) {
      const emulator = await rig();
      const { messageId, conversationId } = await emulator.begin();
      for (const exchange of exchanges(text))
        await check(exchange, emulator, { messageId, conversationId, flowId: emulator.flowId }).catch((error) => {
          throw new Error(`${heading}: ${exchange.what}`, { cause: error });
        });
    }
  });

  test("shows command lines that start an emulator with what they ask for", async () => {
    const project = new ProjectCopy();
    onTestFinished(() => project.remove());
    const lines = examples().flatMap(({ language, text }) => (language === "sh" ? text.trim().split("\n") : []));
    const started: object[] = [];
    for (const line of lines) {
      const [program, name, ...args] = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? "",
      );
      expect([program, name]).toEqual(["npx", "attribute-routing"]);
      const child = project.spawn(args);
      onTestFinished(() => void child.kill("SIGKILL"));
      let complaint = "";
      child.stderr.on("data", (data) => {
        complaint += String(data);
      });
      const said = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
      if (typeof said[0] === "number") throw new Error(`${line} ended with ${said[0]}: ${complaint}`);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(said[0]))?.[0] ?? "";
      const get = async (path: string) => (await fetch(`${url}/emulator${path}`)).json();
      const { faults } = z.object({ faults: z.array(z.looseObject({ kind: z.string() })) }).parse(await get("/faults"));
      started.push({ ...z.looseObject({}).parse(await get("/latency")), faults: faults.map(({ kind }) => kind) });
      child.kill("SIGINT");
      expect(await once(child, "exit")).toEqual([0, null]);
    }
    expect(started).toEqual([
      { milliseconds: 0, faults: [] },
      { milliseconds: 100, faults: [] },
      { milliseconds: 0, faults: ["429", "late-index"] },
      { milliseconds: 0, faults: ["failed-job"] },
    ]);
  });

  test("names options that refuse what they do not understand", async () => {
    const project = new ProjectCopy();
    onTestFinished(() => project.remove());
    const wrong = [
      ["--fault", "earthquake", '--fault: "earthquake" is no kind of fault. The kinds are 429, '],
      [
        "--fault",
        "500 /routing/queues",
        "--fault: The emulator has no route /routing/queues at which a fault could fire.",
      ],
      ["--keep-conversations", "0", "expected a number from 1"],
    ] as const;
    for (const [option, value, message] of wrong) {
      const { code, stderr } = await project.run(["emulator", option, value]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
      expect(stderr).not.toContain("    at ");
    }
  });

  test("shows nothing that is not run", () => {
    expect(new Set(examples().map(({ language }) => language))).toEqual(new Set(["http", "sh"]));
  });
});
