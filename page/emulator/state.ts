import { type ReadonlySignal, signal } from "@preact/signals";
import type { ZodMiniType } from "zod/mini";
import {
  deployedDocument,
  type Organisation,
  type RequestEntry,
  rulesDocument,
  verificationDocument,
} from "./answers.ts";
import { onConversation, onDocument, onOpen, onOrganisation, onRequest } from "./events.ts";
import { fetchDocument, fetchLog, fetchOrganisation } from "./requests.ts";

/** As many rows as the emulator keeps. */
const MOST_ENTRIES = 10_000;
/** After a reconnect rows may come twice, in the log and as events: at most so many. */
const MOST_OVERLAP = 1000;
/** Changes come in bursts; what they change is fetched or drawn once for all that come within this time. */
const BURST_MILLISECONDS = 60;

/** What is known of something that the emulator tells: nothing yet, that there is none, or what it is. */
export type Known<T> =
  | { readonly state: "loading" }
  | { readonly state: "none" }
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "unreadable"; readonly why: string };

const afterBurst = (action: () => void): (() => void) => {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      action();
    }, BURST_MILLISECONDS);
  };
};

/** Keeps what `load` gives, fetched anew at `refresh`; the answer of an overtaken fetch is dropped. */
function kept<T>(load: () => Promise<T | undefined>): { known: ReadonlySignal<Known<T>>; refresh: () => void } {
  const known = signal<Known<T>>({ state: "loading" });
  let latest = 0;
  const fetchNow = () => {
    const own = ++latest;
    load().then(
      (value) => {
        if (own === latest) known.value = value === undefined ? { state: "none" } : { state: "known", value };
      },
      (error: unknown) => {
        // What was known stays on the page while the emulator cannot be asked.
        if (own === latest && known.value.state !== "known") known.value = { state: "unreadable", why: String(error) };
      },
    );
  };
  const refresh = afterBurst(fetchNow);
  // At once, for the first view; and again when events come, as something may have changed before they did.
  fetchNow();
  onOpen(refresh);
  return { known, refresh };
}

function document<T>(name: string, schema: ZodMiniType<T>): ReadonlySignal<Known<T>> {
  const { known, refresh } = kept(() => fetchDocument(name, schema));
  onDocument((changed) => {
    if (changed.name === name) refresh();
  });
  return known;
}

/** routing.yaml as it is on disk, and the version deployed last. */
export const rules = document("rules", rulesDocument);
/** What the stack has deployed. */
export const deployed = document("deployed", deployedDocument);
/** The runs of the verification. */
export const verification = document("verification", verificationDocument);

const organisationKept = kept<Organisation>(fetchOrganisation);
onOrganisation(organisationKept.refresh);
onConversation(organisationKept.refresh);
/** Queues with who waits in them, deployments, flows, faults. */
export const organisation = organisationKept.known;

const entries = signal<readonly RequestEntry[]>([]);
/** The API log, oldest first, at most 10,000 rows. */
export const requestLog: ReadonlySignal<readonly RequestEntry[]> = entries;

let arrived: RequestEntry[] = [];
const addArrived = afterBurst(() => {
  const known = new Set(entries.value.slice(-MOST_OVERLAP).map(({ id }) => id));
  const fresh = arrived.filter(({ id }) => !known.has(id));
  arrived = [];
  if (fresh.length > 0) entries.value = [...entries.value, ...fresh].slice(-MOST_ENTRIES);
});
onRequest((entry) => {
  arrived.push(entry);
  addArrived();
});
onOpen(() => {
  fetchLog(MOST_ENTRIES).then(
    (newestFirst) => {
      entries.value = newestFirst.toReversed();
    },
    // An emulator that cannot be asked is told by `connection`.
    () => undefined,
  );
});
