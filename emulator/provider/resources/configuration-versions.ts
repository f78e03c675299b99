import { z } from "zod";
import type { RestClient } from "../rest/client.ts";

const draft = "DRAFT";
const versionPage = z.object({
  entities: z.array(z.object({ version: z.string() })),
  nextUri: z.string().nullish(),
});

/** The versions of a web messaging configuration: all of them, and the latest published one, or the draft. */
export async function configurationVersions(
  rest: RestClient,
  configurationId: string,
): Promise<{ readonly latest: string; readonly all: readonly string[] }> {
  const path = `/api/v2/webdeployments/configurations/${encodeURIComponent(configurationId)}/versions`;
  const all: string[] = [];
  for (let after = ""; ; ) {
    const { entities, nextUri } = await rest.ask(versionPage, "GET", path, after ? { query: { after } } : {});
    all.push(...entities.map(({ version }) => version));
    // Pages are followed as determineLatestVersion of the provider does: until nothing new is named.
    const next = nextUri ? (new URL(nextUri, "http://127.0.0.1").searchParams.get("after") ?? "") : "";
    if (!next || next === after) break;
    after = next;
  }
  const published = all.map(Number).filter((version) => Number.isInteger(version) && version > 0);
  return { latest: published.length > 0 ? String(Math.max(...published)) : draft, all };
}
