import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ProjectCopy } from "../helpers/project-copy.ts";

const runsSchema = z.object({
  runs: z.array(
    z.looseObject({
      stack: z.string(),
      endedAt: z.string().optional(),
      scenarios: z.array(
        z.looseObject({
          name: z.string(),
          state: z.string(),
          attributes: z.record(z.string(), z.string()),
          conversationId: z.string().optional(),
          verdict: z.looseObject({ verdict: z.string() }).optional(),
        }),
      ),
    }),
  ),
});
const deployedSchema = z.looseObject({ stack: z.string(), deploymentId: z.string(), flowId: z.string() });
const rulesSchema = z.object({ text: z.string(), base: z.object({ name: z.string(), text: z.string() }).optional() });

/** What commands tell the page of the emulator beside them. Each test goes on from the last. */
describe("the page of a running emulator", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  beforeAll(async () => {
    emulator = await project.startEmulator();
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });
  const document = async (name: string): Promise<unknown> =>
    (await fetch(`${emulator.url}/emulator/documents/${name}`)).json();

  test("is told by `up` what is deployed, by which rules, and its verdicts; sensitive values are masked", async () => {
    const { code, stderr } = await project.run(["up"]);
    expect(code, stderr).toBe(0);
    const { deploymentId, flowId, stack } = deployedSchema.parse(await document("deployed"));
    expect(stack).toBe("dev");
    const { deployments } = await (await fetch(`${emulator.url}/emulator/organisation`)).json();
    expect(deployments).toMatchObject([{ id: deploymentId, flow: { id: flowId }, admitsPage: true }]);
    const { text, base } = rulesSchema.parse(await document("rules"));
    expect(text).toBe(project.read("routing.yaml"));
    expect(base).toEqual({ name: expect.stringMatching(/^deployed \d{4}-\d\d-\d\d \d\d:\d\d UTC$/), text });
    const { runs } = runsSchema.parse(await document("verification"));
    expect(runs).toHaveLength(1);
    expect(runs[0]?.scenarios.map(({ state, verdict }) => [state, verdict?.verdict])).toEqual(
      runs[0]?.scenarios.map(() => ["done", "passed"]),
    );
    const orders = runs[0]?.scenarios.flatMap(({ attributes }) => attributes.order_id ?? []);
    expect(new Set(orders)).toEqual(new Set(["•••"]));
  });

  test("is told by `verify` of each verdict as it comes in", async () => {
    const seen = new Set<string>();
    const verifying = project.run(["verify"]);
    let isOver = false;
    void verifying.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const [run] = runsSchema.parse(await document("verification")).runs;
      for (const { state } of run?.scenarios ?? []) seen.add(state);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await verifying).code).toBe(0);
    expect([...seen].sort()).toEqual(["done", "running", "waiting"]);
    const { runs } = runsSchema.parse(await document("verification"));
    expect(runs).toHaveLength(2);
    expect(runs[0]?.endedAt).toBeDefined();
    const id = runs[0]?.scenarios.find(({ conversationId }) => conversationId !== undefined)?.conversationId;
    const story = await (await fetch(`${emulator.url}/emulator/conversations/${id}/story`)).json();
    expect(story.steps.length).toBeGreaterThan(3);
    expect(story.frames.length).toBeGreaterThan(3);
  });

  test("is told by `up` of other rules; where nothing is to be verified, of no run", async () => {
    project.edit("routing.yaml", "description: Set by the account page", "description: Set by the page of the account");
    const { code, stderr } = await project.run(["up"]);
    expect(code, stderr).toBe(0);
    expect(rulesSchema.parse(await document("rules")).base?.text).toBe(project.read("routing.yaml"));
    expect(runsSchema.parse(await document("verification")).runs).toHaveLength(2);
  });
});
