import workerUrl from "./worker.ts?worker&url";

/** What starts a worker is code, so browsers ask for it in a policy (Trusted Types); this one knows one address. */
const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: () => workerUrl });

/** Starts the page's worker. It answers questions about rules until it is ended. */
export function startWorker(): Worker {
  return new Worker(policy?.createScriptURL("") ?? workerUrl, { type: "module" });
}
