import { randomBytes } from "node:crypto";
import { z } from "zod";
import { conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { Flows } from "./flows.ts";

const schema = z.object({
  id: z.string(),
  /** The unguessable part of the upload address; it is all the permission that an upload needs. */
  secret: z.string(),
  /** Who created the job. */
  clientId: z.string(),
  status: z.enum(["Started", "Success", "Failure"]),
  flowId: z.string().optional(),
  messages: z.array(z.object({ dateTime: z.string(), type: z.string(), text: z.string() })),
});
export type Job = z.infer<typeof schema>;

/** Publish jobs: each is waiting for its file, or done. */
export class Jobs {
  readonly #jobs: Collection<Job>;
  readonly #flows: Flows;
  readonly #failure: () => readonly string[] | undefined;

  /** @param failure why the next job is to fail, whatever its file says; undefined when it is not */
  constructor(state: State, flows: Flows, failure: () => readonly string[] | undefined) {
    this.#jobs = state.collection("flow jobs", schema);
    this.#flows = flows;
    this.#failure = failure;
  }

  create(clientId: string): Job {
    const secret = randomBytes(24).toString("base64url");
    return this.#jobs.put({ id: crypto.randomUUID(), secret, clientId, status: "Started", messages: [] });
  }

  /** @throws ApiError 404 */
  get(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw notFound("flow job", id);
    return job;
  }

  /** Takes the file of a job and finishes the job at once: every further look costs a client fifteen seconds. */
  upload(secret: string, source: string): Job {
    const job = this.#jobs.all().find((waiting) => waiting.secret === secret);
    if (job === undefined) throw notFound("upload", "of this address");
    if (job.status !== "Started") throw conflict("The file of this job was uploaded before. Create another job.");
    const problems = this.#failure();
    const upload = problems === undefined ? this.#flows.publish(source, job.clientId) : { problems };
    const dateTime = new Date().toISOString();
    if ("flow" in upload) return this.#jobs.put({ ...job, status: "Success", flowId: upload.flow.id });
    const messages = upload.problems.map((text) => ({ dateTime, type: "Error", text }));
    return this.#jobs.put({ ...job, status: "Failure", messages });
  }
}
