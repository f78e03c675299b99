import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { ComponentResource } from "@pulumi/pulumi/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EngineLog } from "../../cli/engine-log.ts";
import { engineOperation, type OperationOptions } from "../../cli/engine-operation.ts";
import { findEngine } from "../../tools/engine/engine.ts";

/** Of a program that makes its only resource late enough for any interruption. */
describe("an operation of the engine", () => {
  const folder = mkdtempSync(join(tmpdir(), "engine-operation-"));
  let stack: Stack;
  beforeAll(async () => {
    const program = async () => {
      await sleep(10_000);
      new ComponentResource("test:index:Late", "late");
    };
    stack = await LocalWorkspace.createOrSelectStack(
      { stackName: "dev", projectName: "late", program },
      {
        workDir: folder,
        pulumiCommand: await findEngine(() => undefined),
        envVars: {
          PULUMI_HOME: join(folder, "home"),
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: "test",
          PULUMI_SKIP_UPDATE_CHECK: "true",
        },
      },
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const made = async () => JSON.stringify((await stack.exportStack()).deployment.resources ?? []);

  test("that was interrupted before it began does not begin", async () => {
    const run = { signal: AbortSignal.abort(), log: new EngineLog() };
    let began = false;
    const operation = engineOperation(run, async () => {
      began = true;
    });
    await expect(operation).rejects.toThrow("aborted");
    expect(began).toBe(false);
  });

  test.each<[string, (options: OperationOptions) => Promise<unknown>]>([
    ["up", (options) => stack.up(options)],
    ["preview", (options) => stack.preview(options)],
  ])("that is interrupted while the SDK starts it ends in order: %s", async (_, operation) => {
    const interruption = new AbortController();
    const run = { signal: interruption.signal, log: new EngineLog() };
    const ended = engineOperation(run, (options) => {
      const operating = operation(options);
      // The SDK is about to open its ports; the engine's process does not run yet.
      interruption.abort();
      return operating;
    });
    await expect(ended).rejects.toThrow(CommandError);
    expect(await made()).not.toContain("Late");
    await expect(stack.refresh()).resolves.toMatchObject({ summary: { result: "succeeded" } });
  });

  test("is not killed by an interruption after its summary, when the engine only writes its state and gives its lock back", async () => {
    const interruption = new AbortController();
    const run = { signal: interruption.signal, log: new EngineLog() };
    const { summary } = await engineOperation(run, ({ onEvent, signal }) =>
      stack.up({
        signal,
        onEvent: (event) => {
          onEvent(event);
          if (event.summaryEvent !== undefined) interruption.abort();
        },
      }),
    );
    expect(summary.result).toBe("succeeded");
    expect(await made()).toContain("Late");
  });
});
