import { z } from "zod";
import type { RestClient } from "../genesys/rest-client.ts";
import { findDeployment } from "./adoption/web-deployment.ts";
import { orUndefined } from "./or-undefined.ts";
import { NAMESPACE, StackConfigError, type StackSettings } from "./stack-config.ts";

const queueSchema = z.object({ id: z.string(), name: z.string() });
const pageSchema = z.object({ entities: z.array(queueSchema), pageCount: z.int().optional() });
type Queue = z.infer<typeof queueSchema>;

const PAGE = 100;

/**
 * Looks up what a stack uses and did not create: its queues, by id or by name, and its deployment. Nothing is changed.
 *
 * @returns The ids of the queues, by key in routing.yaml.
 * @throws StackConfigError that lists everything that the organisation does not have.
 */
export async function findExistingObjects(
  rest: RestClient,
  { queues, deployment }: Pick<StackSettings, "queues" | "deployment">,
): Promise<Readonly<Record<string, string>>> {
  const problems: string[] = [];
  const found = await Promise.all(
    Object.entries(queues).map(async ([key, queue]) => {
      const answer = typeof queue === "string" ? await queueById(rest, queue) : await queueByName(rest, queue.name);
      if (typeof answer === "string") problems.push(`${NAMESPACE}queues.${key}: ${answer}`);
      return [key, typeof answer === "string" ? "" : answer.id] as const;
    }),
  );
  if (deployment !== undefined && (await findDeployment(rest, deployment)) === undefined)
    problems.push(`${NAMESPACE}deployment: the organisation has no web deployment ${deployment}${DIVISION}`);
  if (problems.length > 0) throw new StackConfigError(problems);
  return Object.fromEntries(found);
}

// A missing grant shows as an empty list or as 404, too.
const DIVISION = ", or none in a division that the OAuth client may see";

/** The queue, or why there is none. */
async function queueById(rest: RestClient, id: string): Promise<Queue | string> {
  const queue = await orUndefined(rest.get(`/api/v2/routing/queues/${encodeURIComponent(id)}`, queueSchema));
  return queue ?? `the organisation has no queue ${id}${DIVISION}`;
}

async function queueByName(rest: RestClient, name: string): Promise<Queue | string> {
  // The platform's filter finds more than the name itself.
  const candidates = await queuesLike(rest, name);
  const [queue, ...others] = candidates.filter((candidate) => candidate.name === name);
  if (queue !== undefined && others.length === 0) return queue;
  if (queue !== undefined) {
    const ids = [queue, ...others].map(({ id }) => id).join(", ");
    return `the organisation has ${others.length + 1} queues "${name}"; give the id of one: ${ids}`;
  }
  const similar = candidates.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  const hint = similar === undefined ? DIVISION : `; did you mean "${similar.name}"?`;
  return `the organisation has no queue "${name}"${hint}`;
}

async function queuesLike(rest: RestClient, name: string): Promise<readonly Queue[]> {
  const queues: Queue[] = [];
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams({ name, pageSize: String(PAGE), pageNumber: String(page) });
    const { entities, pageCount = 0 } = await rest.get(`/api/v2/routing/queues?${query}`, pageSchema);
    queues.push(...entities);
    if (entities.length === 0 || page >= pageCount) return queues;
  }
}
