import { z } from "zod";
import { exchange } from "../exchange.ts";
import type { CallName } from "./calls.ts";
import type { Recorder } from "./recorder.ts";
import { waitFor } from "./waiting.ts";

const JOB_PATIENCE = 120_000;
const DEPLOYMENT_PATIENCE = 60_000;
const DELETION_PATIENCE = 20_000;

const created = z.object({ id: z.string() });
const jobCreated = z.object({
  id: z.string(),
  presignedUrl: z.string(),
  headers: z.record(z.string(), z.string()).nullish(),
});
const jobState = z.object({ status: z.string(), flow: z.object({ id: z.string() }).nullish() });

/** A step of the probe did not succeed; what was made before is deleted again. */
export class ProbeError extends Error {
  override readonly name = "ProbeError";
}

/** The objects of a probe, all of the same name: a queue without members, a flow, a messenger. */
export class ProbeWorld {
  readonly name: string;
  readonly #recorder: Recorder;
  readonly #signal: AbortSignal;
  readonly #made: { call: Extract<CallName, `${string}-deleted`>; parameter: string; id: string; recorded: boolean }[] =
    [];

  constructor(recorder: Recorder, name: string, signal: AbortSignal) {
    this.#recorder = recorder;
    this.name = name;
    this.#signal = signal;
  }

  /** A queue that nobody is a member of, so that no conversation of the probe reaches anybody. */
  async createQueue(): Promise<void> {
    const id = await this.#create("queue-created", { name: this.name });
    this.#made.push({ call: "queue-deleted", parameter: "queueId", id, recorded: true });
    await this.#recorder.call("queue", { parameters: { queueId: id } });
  }

  /** Publishes a flow and gives its id. @throws ProbeError with the job's status. */
  async publish(yaml: string, recorded: boolean): Promise<string> {
    this.#signal.throwIfAborted();
    const answer = await this.#recorder.call("job-created", { unrecorded: !recorded });
    const job = jobCreated.safeParse(answer.body).data;
    if (job === undefined) throw new ProbeError(`POST /api/v2/flows/jobs answered ${answer.status}`);
    const { status } = await exchange(this.#recorder.organisation, {
      method: "PUT",
      url: job.presignedUrl,
      // The address is signed for exactly these headers.
      headers: { "content-type": false, ...job.headers },
      body: Buffer.from(yaml),
    });
    if (status >= 300) throw new ProbeError(`the upload of the flow answered ${status}`);
    const parameters = { jobId: job.id };
    const done = await waitFor(
      async () => {
        const { body } = await this.#recorder.call("job", { parameters, unrecorded: !recorded });
        const state = jobState.safeParse(body).data;
        return state !== undefined && state.status !== "Started" ? state : undefined;
      },
      JOB_PATIENCE,
      this.#signal,
    );
    const flowId = done?.flow?.id;
    // A failed job may have made a flow that has no published version.
    if (flowId !== undefined) this.#made.push({ call: "flow-deleted", parameter: "flowId", id: flowId, recorded });
    if (done?.status !== "Success" || flowId === undefined)
      throw new ProbeError(`the job of the flow ended as ${done?.status ?? "Started"}`);
    return flowId;
  }

  /** A messenger that runs a flow. @returns the deployment's id */
  async createMessenger(flowId: string): Promise<string> {
    const settings = { name: this.name, languages: ["en-us"], defaultLanguage: "en-us", messenger: { enabled: true } };
    const configurationId = await this.#create("configuration-created", settings);
    this.#made.push({
      call: "configuration-deleted",
      parameter: "configurationId",
      id: configurationId,
      recorded: true,
    });
    const published = await this.#recorder.call("configuration-published", { parameters: { configurationId } });
    const version = z.object({ version: z.string() }).safeParse(published.body).data?.version ?? "1";
    const deploymentId = await this.#create("deployment-created", {
      name: this.name,
      configuration: { id: configurationId, version },
      allowAllDomains: true,
      flow: { id: flowId },
    });
    this.#made.push({ call: "deployment-deleted", parameter: "deploymentId", id: deploymentId, recorded: true });
    const parameters = { deploymentId };
    const active = await waitFor(
      async () => {
        const { body } = await this.#recorder.call("deployment", { parameters });
        return z.object({ status: z.literal("Active") }).safeParse(body).data;
      },
      DEPLOYMENT_PATIENCE,
      this.#signal,
    );
    if (active === undefined) throw new ProbeError("the deployment did not become Active");
    return deploymentId;
  }

  /** Deletes everything that was made, the last first. What cannot be deleted is left out by name, so that it is found. */
  async deleteAll(): Promise<void> {
    for (const { call, parameter, id, recorded } of this.#made.splice(0).reverse()) {
      const parameters = { [parameter]: id };
      const isGone = await waitFor(
        async () => {
          const answer = await this.#recorder.tryCall(call, { parameters, unrecorded: !recorded });
          // What another object still uses can be deleted a moment later.
          return answer !== undefined && (answer.status < 300 || answer.status === 404) ? true : undefined;
        },
        DELETION_PATIENCE,
        // Also after Ctrl-C.
        new AbortController().signal,
      );
      if (isGone !== true) this.#recorder.leaveOut(call, `"${this.name}" could not be deleted: delete it by hand`);
    }
  }

  async #create(call: Extract<CallName, `${string}-created`>, body: object): Promise<string> {
    this.#signal.throwIfAborted();
    const answer = await this.#recorder.call(call, { body });
    const id = created.safeParse(answer.body).data?.id;
    if (id === undefined || answer.status >= 300) throw new ProbeError(`${call}: answered ${answer.status}`);
    return id;
  }
}
