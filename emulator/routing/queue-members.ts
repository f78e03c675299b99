import { z } from "zod";
import { notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.object({
  id: z.string(),
  queueId: z.string(),
  userId: z.string(),
  ringNumber: z.int(),
  joined: z.boolean(),
});
export type QueueMember = z.infer<typeof schema>;

/** Who is a member of which queue. The emulator has no users of its own: any id may be that of one. */
export class QueueMembers {
  readonly #members: Collection<QueueMember>;
  readonly #byQueue: (queueId: string) => readonly QueueMember[];

  constructor(state: State) {
    this.#members = state.collection("queue members", schema);
    this.#byQueue = this.#members.index(({ queueId }) => queueId);
  }

  of(queueId: string): readonly QueueMember[] {
    return this.#byQueue(queueId);
  }

  add(queueId: string, userId: string): void {
    const id = memberId(queueId, userId);
    if (this.#members.get(id) === undefined) this.#members.put({ id, queueId, userId, ringNumber: 1, joined: true });
  }

  /** @throws ApiError 404 */
  change(queueId: string, userId: string, change: { ringNumber?: number; joined?: boolean }): void {
    this.#members.put({ ...this.#get(queueId, userId), ...change });
  }

  /** @throws ApiError 404 */
  remove(queueId: string, userId: string): void {
    this.#members.delete(this.#get(queueId, userId).id);
  }

  removeAll(queueId: string): void {
    for (const { id } of this.of(queueId)) this.#members.delete(id);
  }

  #get(queueId: string, userId: string): QueueMember {
    const member = this.#members.get(memberId(queueId, userId));
    if (member === undefined) throw notFound(`member of the queue ${queueId}`, userId);
    return member;
  }
}

const memberId = (queueId: string, userId: string): string => `${queueId}/${userId}`;
