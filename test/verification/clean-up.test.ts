import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GuestSession } from "../../genesys/guest-session.ts";
import type { Plan } from "../../verification/plan.ts";
import { isOver, MARK, RunMark } from "../../verification/run-mark.ts";
import { verify } from "../../verification/verify.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";
import { type Meddling, meddle } from "./support/meddling-proxy.ts";

const patience = { indexing: 150, routing: 150, searching: 0 };
const first = (plan: Plan): Plan => ({ ...plan, scenarios: plan.scenarios.slice(0, 1), leftOut: [] });

let deployed: DeployedOrganisation;
beforeEach(async () => {
  deployed = await deployRouting(EXAMPLE);
});
afterEach(() => deployed.close());

/** A conversation as a run would have begun it. */
async function begun(attributes: Readonly<Record<string, string>>): Promise<void> {
  const { organisation, deploymentId } = deployed;
  const guest = await GuestSession.open({ organisation, deploymentId, origin: undefined });
  await guest.send("hello", attributes);
  guest.close();
}

describe("a run that is interrupted", () => {
  test.each([
    ["while it looks for the conversation", (call: string) => call.endsWith("/details")],
    ["while it waits for the queue", (call: string) => /^GET \/api\/v2\/conversations\/[0-9a-f-]{36}$/.test(call)],
  ])("%s ends what it began, and skips the rest", async (_, isMeant) => {
    const interruption = new AbortController();
    let sent = false;
    const meddling: Meddling = {
      frame: (frame) => {
        sent ||= frame.includes("onMessage");
        return frame;
      },
      answer: (call) => {
        if (!sent || !isMeant(call)) return undefined;
        interruption.abort();
        return { status: 404, body: { code: "not.found", message: "not yet" } };
      },
    };
    const proxy = await meddle(deployed.emulator.url, meddling);
    const { verdicts } = await verify(deployed.plan, { ...proxy, signal: interruption.signal, patience });
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(["skipped"]));
    expect(verdicts[0]).toMatchObject({ message: expect.stringContaining("the run was interrupted") });
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("before it begins sends nothing", async () => {
    const { verdicts } = await verify(deployed.plan, { ...deployed, signal: AbortSignal.abort(), patience });
    expect(verdicts.every(({ verdict, attempts }) => verdict === "skipped" && attempts === 0)).toBe(true);
  });
});

test("a run that takes too long stops as one that could not tell, and ends what it began", async () => {
  const proxy = await meddle(deployed.emulator.url, {
    rewrite: (call, body) => (call.endsWith("/details") ? body : body.replaceAll('"acd"', '"ivr"')),
  });
  const { verdicts } = await verify(deployed.plan, { ...proxy, patience: { ...patience, routing: 60_000, run: 400 } });
  expect(verdicts.filter(({ verdict }) => verdict === "error").length).toBeGreaterThan(0);
  expect(verdicts.find(({ verdict }) => verdict === "error")).toMatchObject({ code: "out-of-time" });
  expect(await deployed.openConversations()).toEqual([]);
});

describe("what an earlier run left open", () => {
  test("because its process was killed is found by its mark, ended and told", async () => {
    const { url } = deployed.emulator;
    const child = spawn(process.execPath, [
      "--import",
      "tsx",
      join(import.meta.dirname, "support", "run-to-be-killed.ts"),
      url,
      JSON.stringify(first(deployed.plan)),
    ]);
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const left = await deployed.openConversations();
    expect(left).toHaveLength(1);
    const { verdicts, notes } = await verify(first(deployed.plan), { ...deployed, patience });
    expect(verdicts).toMatchObject([{ verdict: "passed" }]);
    expect(notes).toEqual([
      `1 conversation that an earlier run left open: found by ${MARK.deployment} and ended: ${left[0]}`,
    ]);
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("is not what another run has open at the same time", async () => {
    const other = new RunMark(deployed.deploymentId);
    await begun(other.attributes);
    expect((await verify(first(deployed.plan), { ...deployed, patience })).notes).toEqual([]);
    expect(await deployed.openConversations()).toHaveLength(1);
    other.over();
    expect((await verify(first(deployed.plan), { ...deployed, patience })).notes).toHaveLength(1);
    expect(await deployed.openConversations()).toEqual([]);
  });

  test("is not what customers have open, nor what verifies another deployment", async () => {
    await begun({ customer_segment: "vip" });
    await begun({ [MARK.deployment]: "another", [MARK.run]: "another" });
    expect((await verify(first(deployed.plan), { ...deployed, patience })).notes).toEqual([]);
    expect(await deployed.openConversations()).toHaveLength(2);
  });

  test("is not known where it may not be searched for, and that is told", async () => {
    const path = `${deployed.emulator.url}/emulator/oauth-clients/emulator`;
    const needed = ["conversation:message:view", "conversation:communication:*", "architect:flow:view"];
    const permissions = [...needed, "routing:queue:view", "webDeployments:deployment:view"];
    const body = JSON.stringify({ permissions });
    await fetch(path, { method: "PUT", headers: { "content-type": "application/json" }, body });
    const { verdicts, notes } = await verify(first(deployed.plan), { ...deployed, patience });
    expect(verdicts).toMatchObject([{ verdict: "passed" }]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^whether an earlier run left conversations open is not known: .*conversation:participant:attributesview/,
      ),
    ]);
  });
});

describe("a run is over", () => {
  const [now, early] = [new Date("2026-01-01T01:00:00Z"), new Date("2026-01-01T00:00:00Z")];
  const host = new RunMark("d").run.split(".")[0];

  test.each([
    ["not while its process lives", `${host}.${process.ppid}.x`, now, false],
    ["once its process is gone", `${host}.999999999.x`, now, true],
    ["once its process cannot be told", `${host}.none.x`, now, true],
    ["not while another machine may still be at it", `ffffffff.1.x`, now, false],
    ["once it began longer ago than any run takes, wherever it was", `ffffffff.1.x`, early, true],
  ])("%s", (_, run, started, over) => {
    expect(isOver(run, started, now)).toBe(over);
  });
});

describe("the mark", () => {
  const bytes = (attributes: Readonly<Record<string, string>>) =>
    Object.entries(attributes).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);

  test("goes with the attributes where both fit into a message, and after them where they do not", () => {
    const mark = new RunMark("d");
    const room = 2048 - bytes(mark.attributes);
    const small = { a: "x".repeat(room - 1) };
    const large = { a: "x".repeat(room) };
    expect(mark.messagesFor(small)).toEqual([{ ...small, ...mark.attributes }]);
    expect(mark.messagesFor(large)).toEqual([large, mark.attributes]);
  });

  test("does not keep attributes that are too large by themselves from being refused", () => {
    expect(new RunMark("d").messagesFor({ a: "x".repeat(2048) })).toHaveLength(1);
  });

  test("counts among the bytes that are to be too many", () => {
    expect(bytes(new RunMark("d").padTo(2049, { ä: "€" }))).toBe(2049);
  });

  test("that comes after the attributes finds its way into the conversation", async () => {
    const [scenario] = deployed.plan.scenarios;
    if (scenario === undefined) throw new Error("the example has scenarios");
    const large = { ...scenario, attributes: { customer_segment: "vip", order_id: "x".repeat(1_950) } };
    const { verdicts } = await verify({ ...deployed.plan, scenarios: [large] }, { ...deployed, patience });
    expect(verdicts[0]).toMatchObject({ verdict: "passed" });
    const seen = await deployed.rest.get(
      `/api/v2/conversations/${verdicts[0]?.conversationId}`,
      z.object({ participants: z.array(z.object({ attributes: z.record(z.string(), z.string()) })) }),
    );
    expect(seen.participants[0]?.attributes[MARK.deployment]).toBe(deployed.deploymentId);
  });
});
