import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { GenesysError } from "../../genesys/errors.ts";
import type { RestClient } from "../../genesys/rest-client.ts";
import { orUndefined } from "../or-undefined.ts";

const known = z.object({
  name: z.string(),
  status: z.string().optional(),
  flow: z.object({ id: z.string().optional() }).nullish(),
  allowAllDomains: z.boolean().nullish(),
  allowedDomains: z.array(z.string()).nullish(),
});

/** A web deployment as the organisation has it. */
export interface WebDeployment {
  readonly id: string;
  readonly name: string;
  readonly flowId: string | null;
  /** Domains on which the messenger may be shown; empty where all are allowed. */
  readonly allowedDomains: readonly string[];
  readonly status: string | undefined;
  /** Everything that the platform answered, also what nobody here knows. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Somebody else changed the deployment while it was given its flow. */
export class ConcurrentChangeError extends Error {
  constructor({ id, name }: WebDeployment, what: string) {
    super(
      `the web deployment "${name}" (${id}) was changed by somebody else at the same time: ${what}; ` +
        "look at it in Admin > Message > Messenger Deployments, then update again",
    );
    this.name = "ConcurrentChangeError";
  }
}

const path = (id: string) => `/api/v2/webdeployments/deployments/${encodeURIComponent(id)}`;

/** @throws GenesysError `not-found` */
export async function readDeployment(rest: RestClient, id: string): Promise<WebDeployment> {
  const raw = await rest.get(path(id), z.record(z.string(), z.unknown()));
  const parsed = known.safeParse(raw);
  if (!parsed.success) {
    const shape = z.prettifyError(parsed.error);
    throw new GenesysError("unexpected-answer", `GET ${path(id)} answered in another shape: ${shape}`);
  }
  const { name, status, flow, allowAllDomains, allowedDomains } = parsed.data;
  return {
    id,
    name,
    status,
    flowId: flow?.id ?? null,
    allowedDomains: allowAllDomains === true ? [] : (allowedDomains ?? []),
    raw,
  };
}

/** The same, or undefined where there is none. */
export function findDeployment(rest: RestClient, id: string): Promise<WebDeployment | undefined> {
  return orUndefined(readDeployment(rest, id));
}

export async function isFlow(rest: RestClient, id: string): Promise<boolean> {
  const flow = await orUndefined(rest.get(`/api/v2/flows/${encodeURIComponent(id)}?deleted=false`, z.unknown()));
  return flow !== undefined;
}

/**
 * Gives a deployment another flow, or none, and leaves everything else as it was found.
 *
 * The call replaces the whole deployment and knows no version to insist on (Platform API, PUT
 * /webdeployments/deployments/{id}). So the deployment is read again just before, and once more after.
 *
 * @param before The deployment as the decision was made from it.
 * @throws ConcurrentChangeError
 */
export async function giveFlow(rest: RestClient, before: WebDeployment, flowId: string | null): Promise<WebDeployment> {
  const now = await readDeployment(rest, before.id);
  const changed = differences(before.raw, now.raw, ["status"]);
  if (changed.length > 0) throw new ConcurrentChangeError(now, `${listed(changed)}, and nothing was written`);

  const { flow: _former, ...others } = now.raw;
  // Assigned in place, so that the keys keep their order.
  const body = flowId === null ? others : { ...now.raw, flow: { id: flowId } };
  await rest.call("PUT", path(before.id), z.unknown(), body);

  const after = await settled(rest, before.id);
  const different = differences(now.raw, after.raw, WRITTEN_BY_US);
  if (different.length > 0) throw new ConcurrentChangeError(after, `${listed(different)} since it was given its flow`);
  if (after.flowId !== flowId)
    throw new ConcurrentChangeError(
      after,
      `it has the flow ${after.flowId ?? "(none)"} instead of ${flowId ?? "none"}`,
    );
  return after;
}

/** What changes by writing the flow alone. */
const WRITTEN_BY_US = ["flow", "status", "dateModified", "lastModifiedUser"];

function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  ignored: readonly string[],
): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !ignored.includes(key) && !isDeepStrictEqual(before[key], after[key])).sort();
}

const listed = (keys: readonly string[]) => `${keys.join(", ")} ${keys.length === 1 ? "is" : "are"} different`;

const PATIENCE_SECONDS = 60;

/** A deployment is `Pending` for a while after it was written (the official provider waits for up to 60 s too). */
async function settled(rest: RestClient, id: string): Promise<WebDeployment> {
  for (let second = 0; ; second += 1) {
    const deployment = await readDeployment(rest, id);
    if (deployment.status !== "Pending" || second >= PATIENCE_SECONDS) return deployment;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
