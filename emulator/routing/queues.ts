import { z } from "zod";
import type { Divisions } from "../authorization/divisions.ts";
import { conflict, notFound } from "../http/api-error.ts";
import { prune } from "../http/prune.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import { withQueueDefaults } from "./queue-defaults.ts";
import type { QueueMembers } from "./queue-members.ts";
import type { WrapUpCodes } from "./wrapup-codes.ts";

const schema = z.looseObject({
  id: z.string(),
  name: z.string(),
  divisionId: z.string(),
  dateCreated: z.string(),
  peerId: z.string().optional(),
});
export type Queue = z.infer<typeof schema>;

/** What a client may send: known fields checked, all others kept as they are. */
export const queueBodySchema = z.looseObject({
  name: z.string().trim().min(1).max(256),
  division: z.looseObject({ id: z.string().optional() }).nullish(),
  mediaSettings: z.record(z.string(), z.record(z.string(), z.unknown()).nullable()).nullish(),
  acwSettings: z.looseObject({ wrapupPrompt: z.string().optional() }).nullish(),
});
type QueueBody = z.infer<typeof queueBodySchema>;

/** The queues of the organisation. */
export class Queues {
  readonly #queues: Collection<Queue>;
  readonly #divisions: Divisions;
  readonly #members: QueueMembers;
  readonly #codes: WrapUpCodes;

  constructor(state: State, divisions: Divisions, members: QueueMembers, codes: WrapUpCodes) {
    this.#queues = state.collection("queues", schema);
    this.#divisions = divisions;
    this.#members = members;
    this.#codes = codes;
  }

  all(): Queue[] {
    return this.#queues.all();
  }

  find(id: string): Queue | undefined {
    return this.#queues.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Queue {
    const queue = this.#queues.get(id);
    if (queue === undefined) throw notFound("queue", id);
    return queue;
  }

  /** @throws ApiError 404 for an unknown division, 409 for a name that is taken */
  create(body: QueueBody): Queue {
    const division = this.#divisions.get(body.division?.id ?? this.#divisions.homeId);
    return this.#put(crypto.randomUUID(), division.id, new Date().toISOString(), body);
  }

  /** Replaces everything but the division, which moves by another call. */
  replace(id: string, body: QueueBody): Queue {
    const { divisionId, dateCreated } = this.get(id);
    return this.#put(id, divisionId, dateCreated, body);
  }

  /** @throws ApiError 404 for an unknown queue */
  move(id: string, divisionId: string): void {
    this.#queues.put({ ...this.get(id), divisionId });
  }

  delete(id: string): void {
    this.#members.removeAll(id);
    this.#codes.withdrawAll(id);
    this.#queues.delete(id);
  }

  /** The queue as the API answers it. */
  present(queue: Queue): object {
    const { divisionId, ...rest } = queue;
    const members = this.#members.of(queue.id);
    return {
      ...rest,
      division: this.#divisions.reference(divisionId),
      memberCount: members.length,
      userMemberCount: members.length,
      joinedMemberCount: members.filter(({ joined }) => joined).length,
      selfUri: `/api/v2/routing/queues/${queue.id}`,
    };
  }

  #put(id: string, divisionId: string, dateCreated: string, body: QueueBody): Queue {
    const same = this.all().find((other) => other.id !== id && sameName(other.name, body.name));
    if (same !== undefined) throw conflict(`A queue named "${same.name}" already exists (${same.id}).`);
    const { division: _division, ...sent } = body;
    const settings = withQueueDefaults(prune(sent));
    return this.#queues.put({ ...settings, name: body.name, id, divisionId, dateCreated });
  }
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
