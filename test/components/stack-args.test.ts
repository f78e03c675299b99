import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect, onTestFinished, test } from "vitest";
import { stackArgs } from "../../components/stack-args.ts";
import { failureOf } from "../genesys/support/scripted-api.ts";

test("a mistake in the rules is an error of the program that has no stack, for the SDK would inspect it for minutes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stack-args-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "routing.yaml"), "queues: { a: { name: A } }\notherwise: { queue: b }\n");
  pulumi.runtime.setAllConfig({ "attribute-routing:organisation": "emulator" });
  const error = await failureOf(stackArgs(folder));
  expect(pulumi.RunError.isInstance(error)).toBe(true);
  expect(error.message).toContain('routing.yaml:2:21: unknown queue "b"');
  expect(error.stack).toBeUndefined();
});
