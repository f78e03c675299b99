import { z } from "zod";
import { type Organisation, type PublishedFlow, publishFlow } from "../architect/index.ts";
import type { Divisions } from "../authorization/divisions.ts";
import { notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  divisionId: z.string(),
  version: z.int(),
  datePublished: z.string(),
  source: z.string(),
  references: z.record(z.string(), z.string()),
});
export type FlowRecord = z.infer<typeof schema>;

/** What came of an upload: the id of the flow, or what is wrong with it. */
export type Upload = { readonly flow: FlowRecord } | { readonly problems: readonly string[] };

/** The inbound message flows of the organisation. */
export class Flows {
  readonly #flows: Collection<FlowRecord>;
  readonly #ready = new Map<string, { readonly version: number; readonly flow: PublishedFlow }>();
  readonly #divisions: Divisions;
  readonly #organisation: Organisation;

  constructor(state: State, divisions: Divisions, organisation: Organisation) {
    this.#flows = state.collection("flows", schema);
    this.#divisions = divisions;
    this.#organisation = organisation;
  }

  all(): FlowRecord[] {
    return this.#flows.all();
  }

  find(id: string): FlowRecord | undefined {
    return this.#flows.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): FlowRecord {
    const flow = this.#flows.get(id);
    if (flow === undefined) throw notFound("flow", id);
    return flow;
  }

  /** Publishes a flow. A name that is known keeps its id; a new one makes a new flow. */
  publish(source: string): Upload {
    const published = publishFlow(source, this.#organisation);
    if ("problems" in published) return { problems: published.problems };
    const { name, description, divisionId, references } = published.flow;
    const known = this.all().find((flow) => flow.name === name);
    const record = this.#flows.put({
      id: known?.id ?? crypto.randomUUID(),
      name,
      description,
      divisionId: divisionId ?? known?.divisionId ?? this.#divisions.homeId,
      version: (known?.version ?? 0) + 1,
      datePublished: new Date().toISOString(),
      source,
      references,
    });
    this.#ready.set(record.id, { version: record.version, flow: published.flow });
    return { flow: record };
  }

  /** The flow, ready to run. After a restart its source is read again; names in it mean what they meant. */
  ready(record: FlowRecord): PublishedFlow {
    const ready = this.#ready.get(record.id);
    if (ready?.version === record.version) return ready.flow;
    const published = publishFlow(record.source, this.#organisation, record.references);
    if ("problems" in published)
      throw new Error(`The stored flow "${record.name}" cannot be read any more: ${published.problems.join(" ")}`);
    this.#ready.set(record.id, { version: record.version, flow: published.flow });
    return published.flow;
  }

  delete(id: string): void {
    this.#flows.delete(id);
    this.#ready.delete(id);
  }

  /** The flow as the API answers it. */
  present(record: FlowRecord): object {
    const { id, name, description, divisionId, version, datePublished } = record;
    const flowVersion = {
      id: `${version}.0`,
      name: `${version}.0`,
      type: "PUBLISH",
      datePublished: String(Date.parse(datePublished)),
      selfUri: `/api/v2/flows/${id}/versions/${version}.0`,
    };
    return {
      id,
      name,
      ...(description === "" ? {} : { description }),
      division: this.#divisions.reference(divisionId),
      // In upper case, unlike in a query.
      type: "INBOUNDSHORTMESSAGE",
      active: true,
      system: false,
      deleted: false,
      publishedVersion: flowVersion,
      savedVersion: flowVersion,
      checkedInVersion: flowVersion,
      selfUri: `/api/v2/flows/${id}`,
    };
  }
}
