import type { Deployment, OutputMap, PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import type { StackSettings } from "../../components/stack-config.ts";
import { redact } from "../doctor/deployed-stack.ts";
import { exportEncrypted } from "../encrypted-state.ts";
import { UsageError } from "../exit-code.ts";
import { type DeployedStack, deployedStack } from "../verify-deployed.ts";
import { openWorkspace } from "../workspace.ts";

/** What the state of a stack says, or why it says nothing. */
export type DeployedState =
  | { readonly kind: "deployed"; readonly deployed: DeployedStack }
  | { readonly kind: "nothing" }
  | { readonly kind: "not-asked" }
  | { readonly kind: "unreadable"; readonly reason: string };

const exported = z.object({ version: z.number(), deployment: z.unknown() });
const stackOutputs = z.object({
  resources: z.array(z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).optional() })).default([]),
});

/** Reads the state of a stack without running its program, and without its secrets. */
export async function readDeployedState(
  engine: PulumiCommand,
  stack: string,
  settings: StackSettings,
): Promise<DeployedState> {
  const workspace = await openWorkspace(stack, { kind: settings.organisation === "emulator" ? "emulator" : "region" });
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...workspace.environment,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  try {
    const state = await exportEncrypted(engine, stack, workspace.folder, environment);
    return { kind: "deployed", deployed: await deployedStack(readOnly(stack, exported.parse(state))) };
  } catch (error) {
    if (error instanceof UsageError) return { kind: "nothing" };
    const message = error instanceof Error ? error.message : String(error);
    if (/no stack named/.test(message)) return { kind: "nothing" };
    const said = /^\s*error: (.+)$/m.exec(message)?.[1] ?? message.split("\n").find((line) => line.trim() !== "") ?? "";
    return { kind: "unreadable", reason: redact(said, environment.PULUMI_BACKEND_URL ?? "") };
  }
}

/** An exported state, read as a stack is. */
function readOnly(
  name: string,
  { version, deployment }: z.infer<typeof exported>,
): Parameters<typeof deployedStack>[0] {
  const { resources } = stackOutputs.parse(deployment);
  const values = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  const outputs: OutputMap = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, secret: false }]),
  );
  return {
    name,
    outputs: async () => outputs,
    exportStack: async (): Promise<Deployment> => ({ version, deployment }),
  };
}
