import { z } from "zod";
import type { RestClient } from "../../rest/client.ts";
import { blocks, flag, number, type Properties, text, type Value } from "../../values.ts";

const pageSize = 100;
const memberPage = z.object({
  entities: z.array(z.object({ id: z.string(), ringNumber: z.number() })).optional(),
});

interface Member {
  readonly id: string;
  readonly ringNumber: number;
}

/** The members of a queue, none if it has no count; pages are asked for until one is empty (getRoutingQueueMembers). */
async function listMembers(rest: RestClient, queueId: string, memberBy: "user" | "group"): Promise<readonly Member[]> {
  const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}`;
  const { memberCount } = await rest.ask(z.object({ memberCount: z.number().optional() }), "GET", path);
  if (memberCount === undefined) return [];
  const members: Member[] = [];
  for (let pageNumber = 1; ; pageNumber++) {
    const query = { memberBy, pageNumber, pageSize };
    const { entities = [] } = await rest.ask(memberPage, "GET", `${path}/members`, { query });
    if (entities.length === 0) return members;
    members.push(...entities);
  }
}

/** The members as state; not asked for when the program ignores them. */
export async function membersState(rest: RestClient, queueId: string, queue: Properties): Promise<Properties> {
  if (flag(queue, "ignoreMembers")) return {};
  const members = await listMembers(rest, queueId, "user");
  const state: Value = members.map(({ id, ringNumber }) => ({ userId: id, ringNum: ringNumber }));
  return { members: state.length > 0 ? state : null };
}

/** Makes the users in `queue` its members, and no others (provider v1.82.0 updateQueueMembers). */
export async function updateMembers(rest: RestClient, queueId: string, queue: Properties): Promise<void> {
  if (flag(queue, "ignoreMembers")) return;
  const wanted = new Map(blocks(queue, "members").map((member) => [text(member, "userId"), number(member, "ringNum")]));
  const present = new Map((await listMembers(rest, queueId, "user")).map(({ id, ringNumber }) => [id, ringNumber]));
  if (wanted.size > 0) await refuseGroupMembers(rest, queueId, wanted);
  await addOrRemove(
    rest,
    queueId,
    [...present.keys()].filter((id) => !wanted.has(id)),
    true,
  );
  await addOrRemove(
    rest,
    queueId,
    [...wanted.keys()].filter((id) => !present.has(id)),
    false,
  );
  for (const [id, ringNumber] of wanted) {
    if (ringNumber === (present.get(id) ?? 1)) continue;
    const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/members/${encodeURIComponent(id)}`;
    await rest.send("PATCH", path, { body: { id, ringNumber } });
  }
}

async function refuseGroupMembers(rest: RestClient, queueId: string, wanted: ReadonlyMap<string, number>) {
  const groupMembers = await listMembers(rest, queueId, "group");
  const twice = groupMembers.find(({ id }) => wanted.has(id));
  if (!twice) return;
  throw new Error(
    `member ${twice.id} is already assigned to queue ${queueId} via a group, and therefore should not be assigned as a member`,
  );
}

async function addOrRemove(rest: RestClient, queueId: string, ids: readonly string[], remove: boolean): Promise<void> {
  const path = `/api/v2/routing/queues/${encodeURIComponent(queueId)}/members`;
  for (let start = 0; start < ids.length; start += pageSize) {
    const body = ids.slice(start, start + pageSize).map((id) => ({ id }));
    await rest.send("POST", path, { query: { delete: remove }, body });
  }
}
