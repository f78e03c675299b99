import { isGone } from "./api-error.ts";
import type { RestClient, RestRequest } from "./client.ts";
import { poll } from "./retry.ts";

/** What to delete, and what to ask until it is gone. */
interface Deletion {
  readonly path: string;
  readonly query?: NonNullable<RestRequest["query"]>;
  readonly gonePath: string;
}

const limitMs = 30_000;

/**
 * Deletes and asks until the answer is 404, as every delete of the provider ends. What is gone already counts as
 * deleted; the real provider fails then and wants a refresh first.
 */
export async function deleted(rest: RestClient, what: string, id: string, deletion: Deletion): Promise<void> {
  const { path, query, gonePath } = deletion;
  await unlessGone(() => rest.send("DELETE", path, query ? { query } : {}));
  await poll(async () => ((await unlessGone(() => rest.send("GET", gonePath))) === "gone" ? true : undefined), {
    limitMs,
    timeout: () => new Error(`${what} ${id} still exists ${limitMs / 1000} seconds after it was deleted`),
    signal: rest.signal,
  });
}

async function unlessGone(ask: () => Promise<void>): Promise<"there" | "gone"> {
  try {
    await ask();
    return "there";
  } catch (error) {
    if (isGone(error)) return "gone";
    throw error;
  }
}
