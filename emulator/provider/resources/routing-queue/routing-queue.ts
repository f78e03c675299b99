import { z } from "zod";
import { answerSchema } from "../../rest/answer.ts";
import { isGone } from "../../rest/api-error.ts";
import type { RestClient } from "../../rest/client.ts";
import { deleted } from "../../rest/deleted.ts";
import type { Failure } from "../../schema/check.ts";
import { blocks, type Properties, text } from "../../values.ts";
import { mustExist, type ResourceKind } from "../resource.ts";
import { membersState, updateMembers } from "./members.ts";
import { createBody, updateBody } from "./request.ts";
import { queueFields } from "./schema.ts";
import { queueState } from "./state.ts";
import { listWrapupCodes, updateWrapupCodes } from "./wrapup-codes.ts";

const queuesPath = "/api/v2/routing/queues";
const queuePath = (id: string) => `${queuesPath}/${encodeURIComponent(id)}`;

/** genesyscloud_routing_queue, provider v1.82.0 resource_genesyscloud_routing_queue.go. */
export const routingQueue: ResourceKind = {
  token: "genesyscloud:index/routingQueue:RoutingQueue",
  idProperty: "routingQueueId",
  fields: queueFields,

  async check(inputs) {
    const failures: Failure[] = [];
    if ("ignoreMembers" in inputs && "members" in inputs) {
      failures.push({ property: "ignoreMembers", reason: "it conflicts with members; give one of the two" });
    }
    if (text(blocks(inputs, "conditionalGroupRoutingRules")[0] ?? {}, "queueId")) {
      const reason = "the first rule is always about this queue; leave queueId out";
      failures.push({ property: "conditionalGroupRoutingRules[0].queueId", reason });
    }
    return failures;
  },

  async create(rest, planned, { created }) {
    const { id } = await rest.ask(z.object({ id: z.string() }), "POST", queuesPath, { body: createBody(planned) });
    created(id);
    await updateMembers(rest, id, planned);
    if ("wrapupCodes" in planned && Array.isArray(planned.wrapupCodes)) await updateWrapupCodes(rest, id, planned);
    return mustExist(await read(rest, id, planned), "queue", id);
  },

  read,

  async update(rest, id, { planned, prior, changes }) {
    // The provider looks at the queue first to keep what its standalone resources manage.
    await rest.send("GET", queuePath(id));
    const body = updateBody(planned);
    if (blocks(prior, "bullseyeRings").length > 0 && blocks(planned, "bullseyeRings").length === 0) {
      await clearRingGroups(rest, id, body);
    }
    await rest.send("PUT", queuePath(id), { body });
    if (changes.has("divisionId")) await moveToDivision(rest, id, text(planned, "divisionId"));
    await updateMembers(rest, id, planned);
    if ([...changes.keys()].some((path) => path.startsWith("wrapupCodes"))) await updateWrapupCodes(rest, id, planned);
    return mustExist(await read(rest, id, planned), "queue", id);
  },

  async delete(rest, id) {
    await deleted(rest, "queue", id, {
      path: queuePath(id),
      query: { forceDelete: true },
      gonePath: queuePath(id),
    });
  },
};

async function read(rest: RestClient, id: string, prior: Properties): Promise<Properties | undefined> {
  try {
    const queue = await rest.ask(answerSchema(["name"]), "GET", queuePath(id));
    const codes = await listWrapupCodes(rest, id);
    const wrapupCodes = codes.length > 0 ? codes : null;
    return { ...prior, ...queueState(queue), wrapupCodes, ...(await membersState(rest, id, prior)) };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Rings cannot go while they hold groups (clearBullseyeRingMemberGroups). */
async function clearRingGroups(rest: RestClient, id: string, body: object): Promise<void> {
  const ring = z.looseObject({ memberGroups: z.array(z.unknown()).nullish() });
  const answer = z.object({ bullseye: z.object({ rings: z.array(ring) }).nullish() });
  const { bullseye } = await rest.ask(answer, "GET", queuePath(id));
  const rings = bullseye?.rings ?? [];
  if (!rings.some(({ memberGroups }) => memberGroups && memberGroups.length > 0)) return;
  const cleared = rings.map(({ memberGroups: _, ...rest }) => rest);
  await rest.send("PUT", queuePath(id), { body: { ...body, bullseye: { rings: cleared } } });
}

/** An emptied division means the home division (util.UpdateObjectDivision). */
async function moveToDivision(rest: RestClient, id: string, divisionId: string): Promise<void> {
  const home = async () =>
    (await rest.ask(z.object({ id: z.string() }), "GET", "/api/v2/authorization/divisions/home")).id;
  const target = divisionId || (await home());
  const path = `/api/v2/authorization/divisions/${encodeURIComponent(target)}/objects/QUEUE`;
  await rest.send("POST", path, { body: [id] });
}
