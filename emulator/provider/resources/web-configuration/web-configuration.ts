import { z } from "zod";
import { answerSchema } from "../../rest/answer.ts";
import { isGone } from "../../rest/api-error.ts";
import type { RestClient } from "../../rest/client.ts";
import { deleted } from "../../rest/deleted.ts";
import { poll } from "../../rest/retry.ts";
import { type Properties, text, unknown } from "../../values.ts";
import { configurationVersions } from "../configuration-versions.ts";
import { mustExist, type ResourceKind } from "../resource.ts";
import { configurationBody } from "./request.ts";
import { configurationFields } from "./schema.ts";
import { configurationState } from "./state.ts";

const configurationsPath = "/api/v2/webdeployments/configurations";
const configurationPath = (id: string) => `${configurationsPath}/${encodeURIComponent(id)}`;
const draftPath = (id: string) => `${configurationPath(id)}/versions/draft`;

/**
 * genesyscloud_webdeployments_configuration, provider v1.82.0
 * resource_genesyscloud_webdeployments_configuration.go.
 */
export const webConfiguration: ResourceKind = {
  token: "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
  idProperty: "webdeploymentsConfigurationId",
  fields: configurationFields,

  // Any change publishes a new version, so that deployments follow (CustomizeConfigurationDiff).
  async customizeDiff({ planned, changes }) {
    if (changes.size === 0) return { planned, changes };
    return { planned: { ...planned, version: unknown }, changes: new Map([...changes, ["version", "update"]]) };
  },

  async create(rest, planned, { created }) {
    const body = configurationBody(planned);
    const { id } = await rest.ask(z.object({ id: z.string() }), "POST", configurationsPath, { body });
    created(id);
    const version = await publishDraft(rest, id);
    return mustExist(await read(rest, id, { ...planned, version }), "web deployment configuration", id);
  },

  read,

  async update(rest, id, { planned }) {
    await rest.send("PUT", draftPath(id), { body: configurationBody(planned) });
    const version = await publishDraft(rest, id);
    return mustExist(await read(rest, id, { ...planned, version }), "web deployment configuration", id);
  },

  async delete(rest, id) {
    await deleted(rest, "web deployment configuration", id, { path: configurationPath(id), gonePath: draftPath(id) });
  },
};

/** Publishes the draft once it is active and gives the new version. */
async function publishDraft(rest: RestClient, id: string): Promise<string> {
  let status = "not found";
  await poll(
    async () => {
      try {
        ({ status } = await rest.ask(z.object({ status: z.string() }), "GET", draftPath(id)));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      return status === "Active" ? true : undefined;
    },
    {
      limitMs: 30_000,
      timeout: () => new Error(`Web deployment configuration ${id} is not active after 30 seconds but ${status}`),
      signal: rest.signal,
    },
  );
  const answer = z.object({ id: z.string(), version: z.string().optional() });
  const { version } = await rest.ask(answer, "POST", `${draftPath(id)}/publish`);
  return version ?? "";
}

/** Reads the version in the state, so that others' versions go unseen; without one, the latest. */
async function read(rest: RestClient, id: string, prior: Properties): Promise<Properties | undefined> {
  try {
    const version = text(prior, "version") || (await configurationVersions(rest, id)).latest;
    const path = `${configurationPath(id)}/versions/${encodeURIComponent(version)}`;
    return { ...prior, ...configurationState(await rest.ask(answerSchema(["name"]), "GET", path)) };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
