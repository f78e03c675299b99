import { z } from "zod";
import { isGone } from "../../rest/api-error.ts";
import type { RestClient } from "../../rest/client.ts";
import { type Properties, texts } from "../../values.ts";

const pageSize = 100;
const codePage = z.object({
  entities: z.array(z.object({ id: z.string() })).optional(),
  pageCount: z.number().optional(),
});

const codesPath = (queueId: string) => `/api/v2/routing/queues/${encodeURIComponent(queueId)}/wrapupcodes`;

/** The wrap-up codes of a queue (getAllRoutingQueueWrapupCodes). */
export async function listWrapupCodes(rest: RestClient, queueId: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let pageNumber = 1; ; pageNumber++) {
    const query = { pageNumber, pageSize };
    const { entities = [], pageCount = 1 } = await rest.ask(codePage, "GET", codesPath(queueId), { query });
    ids.push(...entities.map(({ id }) => id));
    if (entities.length === 0 || pageNumber >= pageCount) return ids;
  }
}

/** Makes the codes in `queue` its codes, and no others (provider v1.82.0 updateQueueWrapupCodes). */
export async function updateWrapupCodes(rest: RestClient, queueId: string, queue: Properties): Promise<void> {
  const wanted = texts(queue, "wrapupCodes");
  const present = await listWrapupCodes(rest, queueId);
  for (const id of present.filter((code) => !wanted.includes(code))) {
    try {
      await rest.send("DELETE", `${codesPath(queueId)}/${encodeURIComponent(id)}`);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  const missing = wanted.filter((code) => !present.includes(code));
  for (let start = 0; start < missing.length; start += pageSize) {
    const body = missing.slice(start, start + pageSize).map((id) => ({ id }));
    await rest.send("POST", codesPath(queueId), { body });
  }
}
