import { z } from "zod";
import { type Finding, ok, toDo, unknown } from "./check.ts";
import type { DeployedStack } from "./deployed-outputs.ts";
import { NoAnswerError } from "./exchange.ts";
import { type Caller, read } from "./permission-checks.ts";

// "status": Pending | Active | Inactive | Error | Deleting (purecloud-platform-client-v2 262, WebDeployment).
const deploymentSchema = z.object({
  status: z.string().optional(),
  flow: z.object({ id: z.string().optional() }).nullish(),
});
const flowSchema = z.object({
  publishedVersion: z.unknown().optional(),
  lockedUser: z.unknown().optional(),
  lockedClient: z.unknown().optional(),
});

/** Whether guests reach the deployed flow. */
export function examineDeployment(caller: Caller, { deploymentId, flowId }: DeployedStack): Promise<Finding> {
  const path = `/api/v2/webdeployments/deployments/${encodeURIComponent(deploymentId)}`;
  return examine(caller, path, "web deployment", deploymentSchema, ({ status = "unknown", flow }) => {
    if (status === "Pending")
      return unknown(`deployment ${deploymentId} is still Pending`, "run doctor again in a minute");
    if (status !== "Active")
      return toDo(
        `deployment ${deploymentId} is ${status}, expected Active`,
        "activate it in Admin > Message > Messenger Deployments",
      );
    if (flow?.id !== flowId)
      return toDo(
        `deployment ${deploymentId} runs ${flow?.id === undefined ? "no flow" : `flow ${flow.id}`}, expected ${flowId}`,
        "run `attribute-routing up`, which attaches the flow again",
      );
    return ok("Active, with the deployed flow");
  });
}

/** Whether the flow is published, and free to be published again. */
export function examineFlow(caller: Caller, { flowId }: DeployedStack): Promise<Finding> {
  const path = `/api/v2/flows/${encodeURIComponent(flowId)}`;
  return examine(caller, path, "flow", flowSchema, ({ publishedVersion, lockedUser, lockedClient }) => {
    if (publishedVersion == null) return toDo(`flow ${flowId} is not published`, "run `attribute-routing up`");
    if (lockedUser != null || lockedClient != null)
      return toDo(
        `flow ${flowId} is locked by ${lockedUser == null ? "another client" : "somebody"}: it cannot be published`,
        "close it in Architect, or unlock it there (permission architect:flow:unlock)",
      );
    return ok("published, not locked");
  });
}

async function examine<T>(
  caller: Caller,
  path: string,
  what: string,
  schema: z.ZodType<T>,
  judge: (body: T) => Finding,
): Promise<Finding> {
  try {
    const { status, body } = await read(caller, path);
    if (status === 404)
      return toDo(
        `the ${what} of the state does not exist any more, or is in a division that the client does not see`,
        "run `attribute-routing refresh`, then `attribute-routing up`",
      );
    const parsed = schema.safeParse(body);
    if (status === 200 && parsed.success) return judge(parsed.data);
    return unknown(`GET ${path} answered ${status}`, "see the lines of the permissions");
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return unknown(`the API did not answer (${error.code})`, "see the line of the API host");
  }
}
