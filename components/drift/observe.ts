import { z } from "zod";
import { GenesysError } from "../../genesys/errors.ts";
import type { RestClient } from "../../genesys/rest-client.ts";
import { readDeployment } from "../adoption/web-deployment.ts";
import type {
  Observation,
  Seen,
  SeenAttributeSchema,
  SeenConfiguration,
  SeenDeployment,
  SeenFlow,
  SeenQueue,
  Subject,
} from "./observation.ts";

/** Looks at everything that a stack consists of. Nothing is changed. */
export async function observe(rest: RestClient, subject: Subject): Promise<Observation> {
  const { flow, deployment, configuration, queues, attributeSchema } = subject;
  return {
    flow: await seen(observeFlow(rest, flow.id)),
    deployment: await seen(observeDeployment(rest, deployment)),
    configuration: configuration == null ? null : await seen(observeConfiguration(rest, configuration.id)),
    queues: Object.fromEntries(
      await Promise.all(
        Object.entries(queues).map(async ([key, { id }]) => [key, await seen(observeQueue(rest, id))] as const),
      ),
    ),
    attributeSchema: attributeSchema == null ? null : await seen(observeAttributeSchema(rest, attributeSchema.id)),
  };
}

/** A thing that may not be seen is told as such; trouble on the way to the platform is none of the thing. */
async function seen<T>(reading: Promise<T>): Promise<Seen<T>> {
  try {
    return { state: "found", value: await reading };
  } catch (error) {
    if (!(error instanceof GenesysError)) throw error;
    switch (error.kind) {
      case "not-found":
        return { state: "missing" };
      case "permission-missing":
      case "unexpected-answer":
        return { state: "untold", why: error.message };
      default:
        throw error;
    }
  }
}

// A user or a client comes with its id, and not always with its name (Platform API, FlowVersion and ConfigurationVersion).
const someone = z.object({ id: z.string().optional(), name: z.string().optional() }).nullish();
const moment = z.union([z.string(), z.number()]).nullish();
const flowSchema = z.object({
  name: z.string(),
  publishedBy: someone,
  publishedVersion: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      datePublished: moment,
      dateCreated: moment,
      createdBy: someone,
      createdByClient: someone,
    })
    .nullish(),
});

async function observeFlow(rest: RestClient, id: string): Promise<SeenFlow> {
  // Without the query, a flow that was deleted is still found.
  const {
    name,
    publishedBy,
    publishedVersion: version,
  } = await rest.get(`/api/v2/flows/${encodeURIComponent(id)}?deleted=false`, flowSchema);
  return {
    name,
    version: version?.id ?? version?.name ?? null,
    publishedAt: momentOf(version?.datePublished ?? version?.dateCreated),
    publishedBy: nameOf(version?.createdBy) ?? nameOf(publishedBy) ?? client(version?.createdByClient),
  };
}

async function observeDeployment(rest: RestClient, subject: Subject["deployment"]): Promise<SeenDeployment> {
  const { name, status, flowId, allowedDomains, raw } = await readDeployment(rest, subject.id);
  const shape = z.object({
    description: z.string().nullish(),
    allowAllDomains: z.boolean().nullish(),
    configuration: z.object({ id: z.string(), version: z.coerce.string().optional() }),
  });
  const known = shape.safeParse(raw).data;
  const settings =
    subject.isAdopted || known === undefined
      ? null
      : {
          description: known.description ?? "",
          allowedDomains: known.allowAllDomains === true ? "all" : allowedDomains.join(", "),
          configurationId: known.configuration.id,
          configurationVersion: known.configuration.version ?? "",
        };
  return { name, status: status ?? null, flowId, settings };
}

const versionsSchema = z.object({
  entities: z.array(
    z.object({ name: z.string(), version: z.coerce.string(), datePublished: moment, publishedUser: someone }),
  ),
});

async function observeConfiguration(rest: RestClient, id: string): Promise<SeenConfiguration> {
  const path = `/api/v2/webdeployments/configurations/${encodeURIComponent(id)}/versions`;
  const { entities } = await rest.get(path, versionsSchema);
  // Versions are whole numbers as text; a draft that was never published is called DRAFT.
  const published = entities.filter(({ version }) => /^[0-9]+$/.test(version));
  const [newest] = published.sort((one, other) => Number(other.version) - Number(one.version));
  return {
    name: newest?.name ?? entities[0]?.name ?? id,
    version: newest?.version ?? "none",
    publishedAt: momentOf(newest?.datePublished),
    publishedBy: nameOf(newest?.publishedUser),
  };
}

const queueSchema = z.object({
  name: z.string(),
  division: z.object({ id: z.string().optional(), name: z.string().optional() }).nullish(),
});

async function observeQueue(rest: RestClient, id: string): Promise<SeenQueue> {
  const { name, division } = await rest.get(`/api/v2/routing/queues/${encodeURIComponent(id)}`, queueSchema);
  return { name, division: division?.name ?? division?.id ?? null };
}

const attributeSchemaSchema = z.object({
  version: z.int(),
  enabled: z.boolean().optional(),
  jsonSchema: z.object({
    title: z.string().optional(),
    properties: z
      .record(z.string(), z.object({ allOf: z.array(z.object({ $ref: z.string() })).optional() }))
      .optional(),
  }),
});

async function observeAttributeSchema(rest: RestClient, id: string): Promise<SeenAttributeSchema> {
  const path = `/api/v2/conversations/customattributes/schemas/${encodeURIComponent(id)}`;
  const { version, enabled = true, jsonSchema } = await rest.get(path, attributeSchemaSchema);
  const types = Object.entries(jsonSchema.properties ?? {}).map(
    ([key, { allOf }]) => [key, allOf?.[0]?.$ref.split("/").at(-1) ?? "unknown"] as const,
  );
  return { name: jsonSchema.title ?? id, version, enabled, attributes: Object.fromEntries(types) };
}

const nameOf = (who: z.infer<typeof someone>) => who?.name ?? who?.id ?? null;

function client(who: z.infer<typeof someone>): string | null {
  const name = nameOf(who);
  return name === null ? null : `the OAuth client ${name}`;
}

/** Some dates are milliseconds, others ISO 8601. */
function momentOf(date: z.infer<typeof moment>): string | null {
  if (date == null) return null;
  return typeof date === "number" ? new Date(date).toISOString() : date;
}
