import { z } from "zod";
import { conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const codeSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** `*` for all divisions. */
  divisionId: z.string(),
  dateCreated: z.string(),
  dateModified: z.string(),
});
export type WrapUpCode = z.infer<typeof codeSchema>;

const assignmentSchema = z.object({ id: z.string(), queueId: z.string(), codeId: z.string() });

/** Wrap-up codes, and which queues offer them. */
export class WrapUpCodes {
  readonly #codes: Collection<WrapUpCode>;
  readonly #assignments: Collection<z.infer<typeof assignmentSchema>>;
  readonly #byQueue: (queueId: string) => readonly z.infer<typeof assignmentSchema>[];

  constructor(state: State) {
    this.#codes = state.collection("wrap-up codes", codeSchema);
    this.#assignments = state.collection("wrap-up codes of queues", assignmentSchema);
    this.#byQueue = this.#assignments.index(({ queueId }) => queueId);
  }

  all(): WrapUpCode[] {
    return this.#codes.all();
  }

  /** @throws ApiError 404 */
  get(id: string): WrapUpCode {
    const code = this.#codes.get(id);
    if (code === undefined) throw notFound("wrap-up code", id);
    return code;
  }

  /** @throws ApiError 409 when another code has the name */
  put(code: Omit<WrapUpCode, "dateCreated" | "dateModified">): WrapUpCode {
    const same = this.all().find(({ name }) => name.toLowerCase() === code.name.toLowerCase());
    if (same !== undefined && same.id !== code.id)
      throw conflict(`A wrap-up code named "${same.name}" already exists.`);
    const now = new Date().toISOString();
    return this.#codes.put({ ...code, dateCreated: this.#codes.get(code.id)?.dateCreated ?? now, dateModified: now });
  }

  /** Deletes a code; queues then do not offer it any more. */
  delete(id: string): void {
    this.#codes.delete(this.get(id).id);
    for (const assignment of this.#assignments.all())
      if (assignment.codeId === id) this.#assignments.delete(assignment.id);
  }

  of(queueId: string): WrapUpCode[] {
    return this.#byQueue(queueId).map(({ codeId }) => this.get(codeId));
  }

  /** @throws ApiError 404 */
  assign(queueId: string, codeId: string): WrapUpCode {
    const code = this.get(codeId);
    this.#assignments.put({ id: `${queueId}/${codeId}`, queueId, codeId });
    return code;
  }

  /** @throws ApiError 404 when the queue does not offer the code */
  withdraw(queueId: string, codeId: string): void {
    if (!this.#assignments.delete(`${queueId}/${codeId}`))
      throw notFound(`wrap-up code of the queue ${queueId}`, codeId);
  }

  withdrawAll(queueId: string): void {
    for (const { id } of this.#byQueue(queueId)) this.#assignments.delete(id);
  }
}
