import { z } from "zod";
import { notFound } from "../http/api-error.ts";
import { prune } from "../http/prune.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

/** Settings of a messenger as they were sent: known fields checked, all others kept. */
export const configurationBodySchema = z.looseObject({
  name: z.string().min(1).max(100),
  languages: z.array(z.string()).min(1).optional(),
  defaultLanguage: z.string().optional(),
});
type ConfigurationBody = z.infer<typeof configurationBodySchema>;

const settingsSchema = z.looseObject({ name: z.string(), dateModified: z.string() });
export type ConfigurationSettings = z.infer<typeof settingsSchema>;

const schema = z.object({
  id: z.string(),
  dateCreated: z.string(),
  draft: settingsSchema,
  /** Published versions; the first is version 1. */
  versions: z.array(settingsSchema.extend({ datePublished: z.string() })),
});
export type Configuration = z.infer<typeof schema>;

/** Web deployment configurations: a draft, and numbered published versions that never change. */
export class Configurations {
  readonly #configurations: Collection<Configuration>;

  constructor(state: State) {
    this.#configurations = state.collection("web deployment configurations", schema);
  }

  all(): Configuration[] {
    return this.#configurations.all();
  }

  find(id: string): Configuration | undefined {
    return this.#configurations.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Configuration {
    const configuration = this.#configurations.get(id);
    if (configuration === undefined) throw notFound("web deployment configuration", id);
    return configuration;
  }

  create(body: ConfigurationBody): Configuration {
    const draft = settings(body);
    return this.#configurations.put({ id: crypto.randomUUID(), dateCreated: draft.dateModified, draft, versions: [] });
  }

  replaceDraft(id: string, body: ConfigurationBody): Configuration {
    return this.#configurations.put({ ...this.get(id), draft: settings(body) });
  }

  publish(id: string): Configuration {
    const { versions, ...rest } = this.get(id);
    const version = { ...rest.draft, datePublished: new Date().toISOString() };
    return this.#configurations.put({ ...rest, versions: [...versions, version] });
  }

  delete(id: string): void {
    this.#configurations.delete(this.get(id).id);
  }
}

/** The settings of a version: a number from 1, or DRAFT. */
export function settingsOf(configuration: Configuration, version: string): ConfigurationSettings | undefined {
  if (version.toUpperCase() === "DRAFT") return configuration.draft;
  return /^\d{1,9}$/.test(version) ? configuration.versions[Number(version) - 1] : undefined;
}

/** A version as the API answers it: what was sent, and what the platform computes. */
export function presentVersion(configuration: Configuration, version: string): object | undefined {
  const found = settingsOf(configuration, version);
  const { id, dateCreated } = configuration;
  return (
    found && {
      ...found,
      id,
      version: version.toUpperCase(),
      status: "Active",
      dateCreated,
      selfUri: versionUri(id, version),
    }
  );
}

const versionUri = (id: string, version: string): string =>
  `/api/v2/webdeployments/configurations/${id}/versions/${version}`;

function settings(body: ConfigurationBody): ConfigurationSettings {
  const { id: _id, version: _version, status: _status, datePublished: _datePublished, ...sent } = body;
  return { ...prune(sent), name: body.name, dateModified: new Date().toISOString() };
}
