import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import type { EngineLog } from "./engine-log.ts";

/** What an operation of the SDK (up, preview, refresh, destroy) is called with. */
export interface OperationOptions {
  readonly onEvent: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs an operation of the SDK so that an interruption is not lost, whenever it comes. The SDK listens for one only once the
 * engine's process runs, and does not ask whether one came before (@pulumi/pulumi 3.248.0, automation/cmd.js, exec). That
 * process in turn stops in order from its first event to its summary; before and after, SIGINT would kill it, and its lock
 * would stay (pulumi, pkg/backend/diy/backend.go, apply). So an interruption waits for the first event.
 */
export async function engineOperation<T>(
  { signal, log }: { readonly signal: AbortSignal; readonly log: Pick<EngineLog, "onEvent"> },
  operation: (options: OperationOptions) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const heard = new AbortController();
  let listens = false;
  const handOn = () => {
    if (listens && signal.aborted) heard.abort();
  };
  const onEvent = (event: EngineEvent) => {
    log.onEvent(event);
    listens = event.summaryEvent === undefined;
    handOn();
  };
  signal.addEventListener("abort", handOn);
  try {
    return await operation({ onEvent, signal: heard.signal });
  } finally {
    signal.removeEventListener("abort", handOn);
  }
}
