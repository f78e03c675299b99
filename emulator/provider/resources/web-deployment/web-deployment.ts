import { z } from "zod";
import { answerSchema } from "../../rest/answer.ts";
import { ApiError, isGone } from "../../rest/api-error.ts";
import type { RestClient } from "../../rest/client.ts";
import { deleted } from "../../rest/deleted.ts";
import { poll } from "../../rest/retry.ts";
import { block, blocks, isList, type Properties, referenced, text, unknown } from "../../values.ts";
import { configurationVersions } from "../configuration-versions.ts";
import { mustExist, type ResourceKind } from "../resource.ts";
import { deploymentBody } from "./request.ts";
import { deploymentFields } from "./schema.ts";

const deploymentsPath = "/api/v2/webdeployments/deployments";
const deploymentPath = (id: string) => `${deploymentsPath}/${encodeURIComponent(id)}`;

/** genesyscloud_webdeployments_deployment, provider v1.82.0 resource_genesyscloud_webdeployments_deployment.go. */
export const webDeployment: ResourceKind = {
  token: "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
  idProperty: "webdeploymentsDeploymentId",
  fields: deploymentFields,

  // The real provider says this only when it creates or updates (validAllowedDomainsSettings).
  async check(inputs) {
    const { allowAllDomains, allowedDomains } = inputs;
    if (allowAllDomains === unknown || allowedDomains === unknown) return [];
    const domains = isList(allowedDomains) && allowedDomains.length > 0;
    if (allowAllDomains === true && domains) {
      const reason = "Allowed domains cannot be specified when all domains are allowed; remove one of the two";
      return [{ property: "allowedDomains", reason }];
    }
    if (allowAllDomains !== true && !domains) {
      const reason = "Either allowed domains must be specified or all domains must be allowed (allowAllDomains: true)";
      return [{ property: "allowedDomains", reason }];
    }
    return [];
  },

  async create(rest, planned, { created }) {
    const { latest, all } = await configurationVersions(rest, configurationId(planned));
    const version = text(block(planned, "configuration") ?? {}, "version") || latest;
    if (!all.includes(version)) {
      throw new Error(
        `For Web Deployment Resource ${text(planned, "name")}, Configuration Version Input ${version} does not match ` +
          `with any existing versions ${all.join(", ") || "(there are none)"}`,
      );
    }
    const body = deploymentBody(planned, version);
    const { id } = await rest.ask(z.object({ id: z.string() }), "POST", deploymentsPath, { body });
    created(id);
    await active(rest, id);
    return mustExist(await read(rest, id, planned), "web deployment", id);
  },

  read,

  async update(rest, id, { planned }) {
    const { latest } = await configurationVersions(rest, configurationId(planned));
    const body = { ...deploymentBody(planned, latest), status: text(planned, "status") };
    await rest.send("PUT", deploymentPath(id), { body });
    await active(rest, id);
    return mustExist(await read(rest, id, planned), "web deployment", id);
  },

  async delete(rest, id) {
    await deleted(rest, "web deployment", id, { path: deploymentPath(id), gonePath: deploymentPath(id) });
  },
};

const configurationId = (deployment: Properties) => text(block(deployment, "configuration") ?? {}, "id");

/** Waits as waitForDeploymentToBeActive, without the fixed 10 s before. */
async function active(rest: RestClient, id: string): Promise<void> {
  let status = "not found";
  await poll(
    async () => {
      try {
        ({ status } = await rest.ask(z.object({ status: z.string() }), "GET", deploymentPath(id)));
      } catch (error) {
        if (!(error instanceof ApiError && isGone(error))) throw error;
      }
      return status === "Active" ? true : undefined;
    },
    {
      limitMs: 60_000,
      timeout: () => new Error(`Web deployment ${id} did not become active within 60 seconds; its status is ${status}`),
      signal: rest.signal,
    },
  );
}

/** Description, domains, flow and integrations are only set when there, so clearing them goes unseen (readWebDeployment). */
async function read(rest: RestClient, id: string, prior: Properties): Promise<Properties | undefined> {
  try {
    const answer = await rest.ask(deploymentAnswer, "GET", deploymentPath(id));
    const configuration = block(answer, "configuration") ?? {};
    const domains = isList(answer.allowedDomains) && answer.allowedDomains.length > 0;
    const integrations = blocks(answer, "pushIntegrations");
    const supportedContentId = referenced(answer, "supportedContent");
    return {
      ...prior,
      name: answer.name ?? null,
      configuration: { id: configuration.id ?? null, version: configuration.version ?? null },
      ...set(answer, "description", "allowAllDomains", "status", "snippet"),
      ...(domains && set(answer, "allowedDomains")),
      ...(block(answer, "flow") && { flowId: referenced(answer, "flow") }),
      ...(supportedContentId && { supportedContentId }),
      ...(integrations.length > 0 && {
        pushIntegrations: integrations.map(({ id: integration, provider }) => ({
          id: integration ?? null,
          provider: provider ?? null,
        })),
      }),
    };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

const deploymentAnswer = answerSchema(["name"]).refine(
  (answer) => {
    const configuration = block(answer, "configuration") ?? {};
    return text(configuration, "id") !== "" && text(configuration, "version") !== "";
  },
  { path: ["configuration"], message: "expected an id and a version" },
);

/** Those of `names` that the answer has. */
function set(answer: Properties, ...names: readonly string[]): Properties {
  return Object.fromEntries(names.flatMap((name) => (answer[name] == null ? [] : [[name, answer[name]]])));
}
