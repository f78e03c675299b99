import { randomUUID } from "node:crypto";
import { z } from "zod";
import { GenesysError } from "../genesys/errors.ts";
import type { RestClient } from "../genesys/rest-client.ts";
import type { Plan } from "./plan.ts";
import type { TransportKind } from "./transport.ts";

/** Something that is missing. What blocks keeps any conversation from being begun, or from being ended. */
export interface Problem {
  readonly blocks: boolean;
  readonly message: string;
}

interface Check {
  /** What cannot be checked, or done, where it is missing. */
  readonly permission: string;
  /** Whether nothing can be told without the permission. */
  readonly isNeeded: boolean;
  run(): Promise<readonly Problem[]>;
}

const deploymentSchema = z.object({
  name: z.string().optional(),
  status: z.string().optional(),
  flow: z.object({ id: z.string().optional() }).nullish(),
  allowAllDomains: z.boolean().nullish(),
  allowedDomains: z.array(z.string()).nullish(),
});
const flowSchema = z.object({ name: z.string(), publishedVersion: z.object({ id: z.string() }).nullish() });

/**
 * Looks, all at once, whether a run can do what it has to: one message for each thing that is missing. Permissions are told
 * by name; whether they are there is seen by asking for something that does not exist.
 */
export async function preflight(plan: Plan, rest: RestClient, transport: TransportKind): Promise<readonly Problem[]> {
  try {
    await rest.logIn();
  } catch (error) {
    return [{ blocks: true, message: `token: ${messageOf(error)}` }];
  }
  const checks = [...permissionsOf(rest, transport), ...objectsOf(plan, rest, transport)];
  const problems = (await Promise.all(checks.map(problemsOf))).flat();
  // Several queues may lack the same permission.
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

async function problemsOf({ permission, isNeeded, run }: Check): Promise<readonly Problem[]> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof GenesysError)) throw error;
    if (error.kind === "permission-missing") return [{ blocks: isNeeded, message: missing(permission, error) }];
    return [{ blocks: false, message: `could not be checked: ${error.message}` }];
  }
}

function missing(permission: string, error: GenesysError): string {
  // The platform says whether it wants one of them or all.
  const joint = /at least one/.test(error.message) ? " or " : " and ";
  const names = error.permissions.length === 0 ? permission : error.permissions.join(joint);
  return `permission missing: ${names}; grant it to a role of the OAuth client, in the division of the queues and the flow`;
}

/** What verification does needs these (developer.genesys.cloud, API pages of the calls). */
function permissionsOf(rest: RestClient, transport: TransportKind): readonly Check[] {
  const nobody = randomUUID();
  const probe = (permission: string, method: "GET" | "PATCH", path: string, body?: unknown): Check => ({
    permission,
    isNeeded: true,
    run: async () => {
      await rest.call(method, path, z.unknown(), body).catch(unlessRefusedAsSuch);
      return [];
    },
  });
  const conversation = "/api/v2/conversations";
  return [
    probe("conversation:communication:view", "GET", `${conversation}/${nobody}`),
    probe("conversation:communication:disconnect", "PATCH", `${conversation}/messages/${nobody}`, {
      state: "disconnected",
    }),
    ...(transport === "open"
      ? []
      : [
          probe(
            "conversation:message:view or conversation:webmessaging:view",
            "GET",
            `${conversation}/messages/${nobody}/details`,
          ),
        ]),
  ];
}

function objectsOf(plan: Plan, rest: RestClient, transport: TransportKind): readonly Check[] {
  const queues = new Map(
    plan.scenarios.flatMap(({ expect }) => (expect.outcome === "routed" ? [[expect.queue.id, expect.queue]] : [])),
  );
  return [
    ...(transport === "open" ? [] : [deploymentCheck(plan, rest)]),
    {
      permission: "architect:flow:view",
      isNeeded: false,
      run: async () => {
        const flow = await orNotFound(rest.get(`/api/v2/flows/${encodeURIComponent(plan.flowId)}`, flowSchema));
        if (flow === undefined) return [unseen(`flow ${plan.flowId}`)];
        const isPublished = flow.publishedVersion !== undefined && flow.publishedVersion !== null;
        return isPublished ? [] : [{ blocks: false, message: `flow "${flow.name}" has no published version` }];
      },
    },
    ...[...queues.values()].map(({ id, name }) => ({
      permission: "routing:queue:view",
      isNeeded: false,
      run: async () => {
        const queue = await orNotFound(rest.get(`/api/v2/routing/queues/${encodeURIComponent(id)}`, z.unknown()));
        return queue === undefined ? [unseen(`queue "${name}" (${id})`)] : [];
      },
    })),
  ];
}

/** The platform answers 404 for what the client's divisions do not hold, too. */
function unseen(what: string): Problem {
  return { blocks: false, message: `${what} is not there, or in a division that the OAuth client cannot see` };
}

function deploymentCheck({ deploymentId, flowId, origin }: Plan, rest: RestClient): Check {
  return {
    permission: "webDeployments:deployment:view",
    isNeeded: false,
    run: async () => {
      const path = `/api/v2/webdeployments/deployments/${encodeURIComponent(deploymentId)}`;
      const deployment = await orNotFound(rest.get(path, deploymentSchema));
      if (deployment === undefined) return [{ ...unseen(`deployment ${deploymentId}`), blocks: true }];
      const { name = deploymentId, status = "Active", flow, allowAllDomains, allowedDomains } = deployment;
      const domains = allowedDomains ?? [];
      const isOpen = allowAllDomains === true || (origin !== undefined && domains.some((each) => allows(each, origin)));
      const is = `deployment "${name}"`;
      const attached = `${is}: its flow is ${flow?.id ?? "none"}, expected ${flowId}: another flow is attached`;
      const admitted = domains.length === 0 ? "none" : domains.join(", ");
      return [
        // The guest socket refuses both.
        ...(status === "Active" ? [] : [{ blocks: true, message: `${is}: its status is ${status}, expected Active` }]),
        ...(isOpen
          ? []
          : [
              {
                blocks: true,
                message: `${is}: Origin ${origin ?? "none"} is not among its allowed domains: ${admitted}`,
              },
            ]),
        // What that means for the routing, the conversations tell.
        ...(flow?.id === flowId ? [] : [{ blocks: false, message: attached }]),
      ];
    },
  };
}

/** Whether a domain on the list allows an Origin; `*.` stands for any subdomain. */
function allows(domain: string, origin: string): boolean {
  const host = (text: string) =>
    text
      .toLowerCase()
      .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
      .replace(/\/.*$/, "");
  const [allowed, asked] = [host(domain), host(origin)];
  return allowed.startsWith("*.") ? asked.endsWith(allowed.slice(1)) : asked === allowed;
}

function orNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch(unlessNotFound);
}

/** Whatever else is wrong with a call about nothing: it was not for want of a permission. */
function unlessRefusedAsSuch(error: unknown): undefined {
  if (error instanceof GenesysError && ["not-found", "bad-request", "conflict"].includes(error.kind)) return undefined;
  throw error;
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof GenesysError && error.kind === "not-found") return undefined;
  throw error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
