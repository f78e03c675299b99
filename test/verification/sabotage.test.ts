import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { compileFlow } from "../../routing/compile/flow.ts";
import type { FailureReason, Verdict } from "../../verification/verdict.ts";
import { verify } from "../../verification/verify.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { DISCONNECT, flowByHand, TO_VIP } from "./support/flow-by-hand.ts";
import { type Meddling, meddle } from "./support/meddling-proxy.ts";

/** Each way in which a deployment can be wrong, what the verification says of it, and that it never passes as a whole. */
let deployed: DeployedOrganisation;
beforeAll(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterAll(() => deployed.close());

const patience = { indexing: 500, routing: 500, searching: 0 };

async function run(meddling: Meddling = {}): Promise<{ verdicts: readonly Verdict[]; notes: readonly string[] }> {
  const proxy = await meddle(deployed.emulator.url, meddling);
  const found = await verify(deployed.plan, { ...proxy, patience });
  expect(await deployed.openConversations()).toEqual([]);
  return found;
}

const reasonsOf = (verdicts: readonly Verdict[]): ReadonlySet<FailureReason> =>
  new Set(verdicts.flatMap((verdict) => (verdict.verdict === "failed" ? [verdict.reason] : [])));

/** What a change of the flow in Architect comes to; the stamps stay what they were. */
const edits: readonly (readonly [string, (yaml: string) => string, readonly FailureReason[]])[] = [
  [
    "a name is misspelt in what it reads",
    (yaml) => yaml.replaceAll('"customer_segment"', '"customer_segmnt"'),
    ["wrong-queue"],
  ],
  [
    "a name is in another case in what it reads",
    (yaml) => yaml.replaceAll('"customer_segment"', '"Customer_Segment"'),
    ["wrong-queue", "accepted-but-forbidden"],
  ],
  [
    "a name has the prefix of web chat in what it reads",
    (yaml) => yaml.replaceAll('"customer_segment"', '"context.customer_segment"'),
    ["wrong-queue", "accepted-but-forbidden"],
  ],
  [
    "a name that is on no allowlist is read instead",
    (yaml) => yaml.replaceAll('"customer_segment"', '"customer_segment_unlisted"'),
    ["wrong-queue", "accepted-but-forbidden"],
  ],
  [
    "queues are swapped",
    (yaml) => yaml.replaceAll("Web VIP", "?").replaceAll("Web Standard", "Web VIP").replaceAll("?", "Web Standard"),
    ["wrong-queue"],
  ],
];

describe("a flow that was edited so that", () => {
  test.each(edits)("%s", async (_, edit, reasons) => {
    const edited = edit(deployed.yaml);
    expect(edited).not.toBe(deployed.yaml);
    await deployed.publish(edited);
    const { verdicts } = await run();
    await deployed.publish(deployed.yaml);
    expect(reasonsOf(verdicts)).toEqual(new Set(reasons));
  });

  test("its rules are swapped is told as wrong-rule, where they lead to the same queue", async () => {
    const { yaml, version } = compileFlow(
      { ...EXAMPLE, rules: EXAMPLE.rules.map((rule, index, all) => ({ ...rule, name: all[1 - index]?.name ?? "" })) },
      { name: "Attribute routing", queues: EXAMPLE.queues },
    );
    await deployed.publish(yaml.replaceAll(version, deployed.plan.version));
    const { verdicts } = await run();
    await deployed.publish(deployed.yaml);
    expect(reasonsOf(verdicts)).toEqual(new Set(["wrong-rule"]));
  });

  test("it is an older version is told as stale-flow, also where it routes wrongly", async () => {
    const older = compileFlow({ ...EXAMPLE, rules: [] }, { name: "Attribute routing", queues: EXAMPLE.queues });
    await deployed.publish(older.yaml);
    const { verdicts } = await run();
    await deployed.publish(deployed.yaml);
    expect(reasonsOf(verdicts)).toEqual(new Set(["stale-flow"]));
    expect(verdicts.filter(({ kind }) => kind !== "probe").every(({ verdict }) => verdict === "failed")).toBe(true);
  });
});

describe("a deployment", () => {
  const path = () => `/api/v2/webdeployments/deployments/${deployed.deploymentId}`;
  async function withFlow(
    flow: object | undefined,
  ): Promise<{ verdicts: readonly Verdict[]; notes: readonly string[] }> {
    const before = await deployed.rest.get(path(), z.looseObject({}));
    await deployed.rest.call("PUT", path(), z.unknown(), { ...before, flow });
    const found = await run();
    await deployed.rest.call("PUT", path(), z.unknown(), before);
    return found;
  }

  test("that runs another flow of the same rules is told as stale-flow, and which flow it is", async () => {
    const other = compileFlow(EXAMPLE, { name: "Another flow", queues: EXAMPLE.queues });
    const id = await deployed.publish(other.yaml);
    const { verdicts, notes } = await withFlow({ id });
    expect(reasonsOf(verdicts)).toEqual(new Set(["stale-flow"]));
    expect(notes).toEqual([
      expect.stringContaining(`its flow is ${id}, expected ${deployed.flowId}: another flow is attached`),
    ]);
  });

  test("that runs somebody else's flow is told as wrong-queue or stale-flow, with no rule stamped", async () => {
    const id = await deployed.publish(flowByHand("Somebody's", TO_VIP, DISCONNECT));
    const { verdicts } = await withFlow({ id });
    expect(reasonsOf(verdicts)).toEqual(new Set(["wrong-queue", "stale-flow"]));
    expect(verdicts.every(({ rule }) => rule === null)).toBe(true);
  });

  test("that runs no flow is told as not-queued", async () => {
    const { verdicts } = await withFlow(undefined);
    expect(reasonsOf(verdicts)).toEqual(new Set(["not-queued"]));
  });
});

describe("a page that", () => {
  const sending = (change: (frame: string) => string): Meddling => ({
    frame: (frame) => (frame.includes("onMessage") ? change(frame) : frame),
  });
  test.each<[string, (frame: string) => string, readonly FailureReason[]]>([
    ["drops an attribute", (frame) => frame.replace(/"customer_segment":"[^"]*",/, ""), ["attribute-missing"]],
    [
      "changes the case of a name",
      (frame) => frame.replace('"customer_segment"', '"Customer_Segment"'),
      ["attribute-missing"],
    ],
    [
      "adds the prefix of web chat",
      (frame) => frame.replace('"customer_segment"', '"context.customer_segment"'),
      ["attribute-missing"],
    ],
    ["changes a value", (frame) => frame.replace('"vip"', '"VIP"'), ["attribute-differs"]],
    [
      "puts attributes into the place that is no longer read",
      (frame) => {
        const { message, ...rest } = z
          .looseObject({ message: z.looseObject({ channel: z.unknown() }) })
          .parse(JSON.parse(frame));
        const { channel, ...text } = message;
        return JSON.stringify({ ...rest, message: text, channel });
      },
      ["attribute-missing", "accepted-but-forbidden"],
    ],
  ])("%s", async (_, change, reasons) => {
    const { verdicts } = await run(sending(change));
    expect(reasonsOf(verdicts)).toEqual(new Set(reasons));
  });
});

test("a messenger that takes more bytes than it should is told as accepted-but-forbidden", async () => {
  const { verdicts } = await run({ frame: (frame) => frame.replace(/x{100}/, "x") });
  expect(reasonsOf(verdicts)).toEqual(new Set(["accepted-but-forbidden"]));
  expect(verdicts.filter(({ verdict }) => verdict === "failed")).toMatchObject([
    {
      scenario: "probe: 2049 bytes of attributes",
      message: "Expected a refusal with 4013, found a message with 2049 bytes of attributes accepted",
      conversationId: expect.any(String),
    },
  ]);
});
