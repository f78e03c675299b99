import { z } from "zod";
import type { Flows } from "../flows/flows.ts";
import { badRequest, notFound } from "../http/api-error.ts";
import { prune } from "../http/prune.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import { type ConfigurationSettings, type Configurations, settingsOf } from "./configurations.ts";

/** A web deployment as it is sent: known fields checked, all others kept. */
export const deploymentBodySchema = z.looseObject({
  name: z.string().min(1).max(100),
  configuration: z.object({ id: z.string().min(1), version: z.coerce.string().min(1) }),
  flow: z.looseObject({ id: z.string().optional() }).nullish(),
  allowAllDomains: z.boolean().nullish(),
  allowedDomains: z.array(z.string()).nullish(),
  status: z.enum(["Pending", "Active", "Inactive", "Error", "Deleting"]).nullish(),
});
type DeploymentBody = z.infer<typeof deploymentBodySchema>;

const schema = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(["Active", "Inactive"]),
  configuration: z.object({ id: z.string(), version: z.string() }),
  flow: z.looseObject({ id: z.string() }).optional(),
  allowAllDomains: z.boolean(),
  allowedDomains: z.array(z.string()),
  dateCreated: z.string(),
});
export type Deployment = z.infer<typeof schema>;

/** Web deployments: where guests reach a flow, with which messenger settings. */
export class Deployments {
  readonly #deployments: Collection<Deployment>;
  readonly #configurations: Configurations;
  readonly #flows: Flows;

  constructor(state: State, configurations: Configurations, flows: Flows) {
    this.#deployments = state.collection("web deployments", schema);
    this.#configurations = configurations;
    this.#flows = flows;
  }

  all(): Deployment[] {
    return this.#deployments.all();
  }

  find(id: string): Deployment | undefined {
    return this.#deployments.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Deployment {
    const deployment = this.#deployments.get(id);
    if (deployment === undefined) throw notFound("web deployment", id);
    return deployment;
  }

  create(body: DeploymentBody): Deployment {
    return this.#put(crypto.randomUUID(), new Date().toISOString(), body);
  }

  replace(id: string, body: DeploymentBody): Deployment {
    return this.#put(id, this.get(id).dateCreated, body);
  }

  delete(id: string): void {
    this.#deployments.delete(this.get(id).id);
  }

  /** The messenger settings that a deployment has. */
  settings(deployment: Deployment): ConfigurationSettings | undefined {
    const configuration = this.#configurations.find(deployment.configuration.id);
    return configuration && settingsOf(configuration, deployment.configuration.version);
  }

  /** The names of the deployments that use a flow or a configuration. */
  using(part: "flow" | "configuration", id: string): string[] {
    return this.all()
      .filter((deployment) => deployment[part]?.id === id)
      .map(({ name }) => name);
  }

  /** @throws ApiError 400 when the configuration's version or the flow does not exist */
  #put(id: string, dateCreated: string, body: DeploymentBody): Deployment {
    const { configuration, flow } = body;
    const referred = this.#configurations.find(configuration.id);
    if (referred === undefined) throw badRequest(`There is no configuration ${configuration.id}.`, "configuration.id");
    if (settingsOf(referred, configuration.version) === undefined)
      throw badRequest(
        `The configuration has no version ${configuration.version}; publish it first.`,
        "configuration.version",
      );
    if (flow?.id !== undefined && this.#flows.find(flow.id) === undefined)
      throw badRequest(`There is no flow ${flow.id}.`, "flow.id");
    const { flow: _flow, status: _status, id: _id, snippet: _snippet, ...sent } = body;
    return this.#deployments.put({
      ...prune(sent),
      ...(flow?.id === undefined ? {} : { flow: { id: flow.id } }),
      id,
      name: body.name,
      configuration,
      allowAllDomains: body.allowAllDomains ?? false,
      allowedDomains: body.allowedDomains ?? [],
      // Deployments are ready at once; a client that saw one pending may send that back.
      status: body.status === "Inactive" ? "Inactive" : "Active",
      dateCreated,
      dateModified: new Date().toISOString(),
    });
  }
}
