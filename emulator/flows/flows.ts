import { z } from "zod";
import { type Organisation, type PublishedFlow, publishFlow } from "../architect/index.ts";
import type { Divisions } from "../authorization/divisions.ts";
import { conflict, notFound } from "../http/api-error.ts";
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
  /** Who checked the flow out; nobody else can publish or delete it then. */
  lockedClientId: z.string().optional(),
});
export type FlowRecord = z.infer<typeof schema>;

const pastSchema = schema.extend({ flowId: z.string() });

/** So many versions of a flow are kept, the last included. */
const KEPT_VERSIONS = 20;

/** What came of an upload: the id of the flow, or what is wrong with it. */
export type Upload = { readonly flow: FlowRecord } | { readonly problems: readonly string[] };

/** The inbound message flows of the organisation. */
export class Flows {
  readonly #flows: Collection<FlowRecord>;
  readonly #past: Collection<z.infer<typeof pastSchema>>;
  readonly #pastOf: (flowId: string) => readonly z.infer<typeof pastSchema>[];
  readonly #ready = new Map<string, { readonly version: number; readonly flow: PublishedFlow }>();
  readonly #divisions: Divisions;
  readonly #organisation: Organisation;

  constructor(state: State, divisions: Divisions, organisation: Organisation) {
    this.#flows = state.collection("flows", schema);
    this.#past = state.collection("past flow versions", pastSchema);
    this.#pastOf = this.#past.index(({ flowId }) => flowId);
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

  /** Publishes a flow for a client. A name that is known keeps its id; a new one makes a new flow. */
  publish(source: string, clientId: string): Upload {
    const published = publishFlow(source, this.#organisation);
    if ("problems" in published) return { problems: published.problems };
    const { name, description, divisionId, references } = published.flow;
    const known = this.all().find((flow) => flow.name === name);
    const lock = known && lockedByAnother(known, clientId);
    if (lock !== undefined) return { problems: [lock] };
    if (known !== undefined) this.#keep(known);
    const record = this.#flows.put({
      id: known?.id ?? crypto.randomUUID(),
      name,
      description,
      divisionId: divisionId ?? known?.divisionId ?? this.#divisions.homeId,
      version: (known?.version ?? 0) + 1,
      datePublished: new Date().toISOString(),
      source,
      references,
      ...(known?.lockedClientId === undefined ? {} : { lockedClientId: known.lockedClientId }),
    });
    this.#ready.set(record.id, { version: record.version, flow: published.flow });
    return { flow: record };
  }

  /** The versions of a flow that are kept, newest first. */
  versions(record: FlowRecord): readonly FlowRecord[] {
    const past = this.#pastOf(record.id).map(({ flowId: id, ...version }) => ({ ...version, id }));
    return [record, ...past.reverse()];
  }

  /** A version of a flow, to be looked at. @throws ApiError 404 */
  published(id: string, version?: number): { readonly record: FlowRecord; readonly flow: PublishedFlow } {
    const current = this.get(id);
    if (version === undefined || version === current.version) return { record: current, flow: this.ready(current) };
    const record = this.versions(current).find((one) => one.version === version);
    const read = record && publishFlow(record.source, this.#organisation, record.references);
    if (record === undefined || read === undefined || "problems" in read)
      throw notFound(`version of the flow ${id}`, String(version));
    return { record, flow: read.flow };
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

  /** Checks a flow out for a client. @throws ApiError 404, 409 when it is another's */
  lock(id: string, clientId: string): FlowRecord {
    const record = this.get(id);
    const lock = lockedByAnother(record, clientId);
    if (lock !== undefined) throw conflict(lock);
    return this.#flows.put({ ...record, lockedClientId: clientId });
  }

  /** @throws ApiError 404 */
  unlock(id: string): FlowRecord {
    const { lockedClientId: _locked, ...record } = this.get(id);
    return this.#flows.put(record);
  }

  /** @throws ApiError 404 */
  move(id: string, divisionId: string): void {
    this.#flows.put({ ...this.get(id), divisionId });
  }

  delete(id: string): void {
    this.#flows.delete(id);
    for (const { id: past } of this.#pastOf(id)) this.#past.delete(past);
    this.#ready.delete(id);
  }

  #keep(record: FlowRecord): void {
    this.#past.put({ ...record, flowId: record.id, id: `${record.id} ${record.version}` });
    const [oldest, ...others] = this.#pastOf(record.id);
    if (oldest !== undefined && others.length >= KEPT_VERSIONS - 1) this.#past.delete(oldest.id);
  }

  /** The flow as the API answers it. */
  present(record: FlowRecord): object {
    const { id, name, description, divisionId, version, datePublished, lockedClientId } = record;
    const flowVersion = {
      id: `${version}.0`,
      name: `${version}.0`,
      type: "PUBLISH",
      datePublished,
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
      ...(lockedClientId === undefined ? {} : { lockedClient: { id: lockedClientId } }),
      publishedVersion: flowVersion,
      savedVersion: flowVersion,
      checkedInVersion: flowVersion,
      selfUri: `/api/v2/flows/${id}`,
    };
  }
}

/** Why a client has to leave a flow alone; undefined when it need not. */
export function lockedByAnother({ id, name, lockedClientId }: FlowRecord, clientId: string): string | undefined {
  if (lockedClientId === undefined || lockedClientId === clientId) return undefined;
  return (
    `The flow "${name}" is locked by the client ${lockedClientId}. ` +
    `Let it check the flow in, or break the lock: POST /api/v2/flows/actions/unlock?flow=${id}.`
  );
}
