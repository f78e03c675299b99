import { answerSchema } from "../../rest/answer.ts";
import { ApiError, isGone } from "../../rest/api-error.ts";
import type { RestClient } from "../../rest/client.ts";
import { poll } from "../../rest/retry.ts";
import { flag, type Properties, text, unknown } from "../../values.ts";
import { mustExist, type ResourceKind } from "../resource.ts";
import { contentHash, flowFile } from "./file.ts";
import { publish } from "./publish.ts";
import { flowFields } from "./schema.ts";

const flowPath = (id: string) => `/api/v2/flows/${encodeURIComponent(id)}`;

/** genesyscloud_flow, provider v1.82.0 resource_genesyscloud_flow.go. */
export const flow: ResourceKind = {
  token: "genesyscloud:index/flow:Flow",
  idProperty: "flowId",
  fields: flowFields,

  async check(inputs, { projectFolder }) {
    if (!text(inputs, "filepath")) return [];
    try {
      await flowFile(inputs, projectFolder);
      return [];
    } catch (error) {
      return [{ property: "filepath", reason: error instanceof Error ? error.message : String(error) }];
    }
  },

  async customizeDiff({ planned, changes }, prior, { projectFolder }) {
    if (typeof planned.filepath !== "string") return { planned, changes };
    const hash = contentHash(await flowFile(planned, projectFolder));
    if (hash === text(prior, "fileContentHash")) return { planned, changes };
    return {
      planned: { ...planned, fileContentHash: unknown },
      changes: new Map([...changes, ["fileContentHash", "update"]]),
    };
  },

  async create(rest, planned, { projectFolder, created }) {
    const { id, fileContentHash } = await publish(rest, planned, projectFolder);
    created(id);
    return mustExist(await read(rest, id, { ...planned, fileContentHash }), "flow", id);
  },

  read,

  async update(rest, id, { planned, projectFolder }) {
    if (flag(planned, "forceUnlock")) await unlock(rest, id);
    const { id: published, fileContentHash } = await publish(rest, planned, projectFolder);
    const state = await read(rest, published, { ...planned, fileContentHash });
    return { ...mustExist(state, "flow", published), flowId: published };
  },

  async delete(rest, id, state) {
    if (flag(state, "forceUnlock")) await unlock(rest, id);
    // A flow in use is tried again for 30 s; one that is gone is deleted.
    await poll(() => deleteOnce(rest, id), {
      limitMs: 30_000,
      timeout: () => new Error(`flow ${id} could not be deleted within 30 seconds: it is in use (409)`),
      signal: rest.signal,
    });
  },
};

async function read(rest: RestClient, id: string, prior: Properties): Promise<Properties | undefined> {
  try {
    const answer = await rest.ask(answerSchema(["name"]), "GET", flowPath(id), { query: { deleted: false } });
    return { ...prior, name: answer.name ?? null, type: answer.type ?? null };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function deleteOnce(rest: RestClient, id: string): Promise<true | undefined> {
  try {
    await rest.send("DELETE", flowPath(id));
    return true;
  } catch (error) {
    if (isGone(error)) return true;
    if (error instanceof ApiError && error.status === 409) return undefined;
    throw error;
  }
}

async function unlock(rest: RestClient, id: string): Promise<void> {
  await rest.send("POST", "/api/v2/flows/actions/unlock", { query: { flow: id } });
}
