import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import type { Workspace } from "../workspace.ts";
import { type Outcome, ok, unknown } from "./check.ts";
import { deployedOutputs } from "./deployed-outputs.ts";
import { withoutSecrets } from "./stack-checks.ts";

/** A backend that does not answer must not keep doctor waiting. */
const PATIENCE = 60_000;

/** Reads the outputs of a stack, without running its program. */
export async function examineDeployed(
  engine: PulumiCommand,
  stack: string,
  workspace: Pick<Workspace, "folder" | "environment">,
): Promise<Outcome> {
  const environment = { ...workspace.environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
  try {
    const { stdout } = await promisify(execFile)(
      engine.command,
      ["stack", "output", "--json", "--stack", stack, "--non-interactive"],
      { cwd: workspace.folder, env: { ...process.env, ...environment }, timeout: PATIENCE },
    );
    const deployed = deployedOutputs.safeParse(JSON.parse(stdout)).data;
    if (deployed === undefined) return nothing(stack);
    const { deploymentId, flowId, queueIds } = deployed;
    const queues = Object.keys(queueIds).length;
    return {
      finding: ok(`deployment ${deploymentId}, flow ${flowId}, ${queues} ${queues === 1 ? "queue" : "queues"}`),
      facts: { deployed },
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/no stack named/.test(message)) return nothing(stack);
    const backend = environmentBackend(environment);
    const said = /^\s*error: (.+)$/m.exec(message)?.[1] ?? message.split("\n").find((line) => line.trim() !== "") ?? "";
    return {
      finding: unknown(
        `the state could not be read: ${redact(said, backend)}`,
        "check the lines of the state backend and of its passphrase",
      ),
    };
  }
}

function nothing(stack: string): Outcome {
  return { finding: ok(`nothing yet; \`attribute-routing up --stack ${stack}\` deploys`) };
}

function environmentBackend(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.PULUMI_BACKEND_URL ?? process.env.PULUMI_BACKEND_URL ?? "";
}

/** The engine's words without what is secret in the backend's address, which it likes to repeat. */
export function redact(text: string, backend: string): string {
  const known = backend === "" ? text : text.replaceAll(backend, withoutSecrets(backend));
  return known.replace(/:\/\/\S*@/g, "://•••@").replace(/password=\S+/gi, "password=•••");
}
