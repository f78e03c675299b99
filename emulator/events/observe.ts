import type { Conversations } from "../conversations/conversations.ts";
import type { Faults } from "../faults/faults.ts";
import type { State } from "../state/state.ts";
import type { Events } from "./events.ts";
import type { Stories } from "./stories.ts";

/** Collections whose changes are changes of the organisation. */
const ORGANISATION: ReadonlySet<string> = new Set(["queues", "flows", "web deployments"]);

/** What is watched. */
export interface Observed {
  readonly state: State;
  readonly conversations: Conversations;
  readonly faults: Faults;
}

/**
 * Tells of conversations, of what their flows do, and of changes of the organisation. @returns tells that something else
 * of the organisation changed
 */
export function observe({ state, conversations, faults }: Observed, events: Events, stories: Stories): () => void {
  conversations.onChange((conversation) => events.publish({ type: "conversation", conversation, at: Date.now() }));
  conversations.onRun(({ id: conversationId }, { id, name, version }, steps) => {
    const flow = { id, name, version };
    const at = Date.now();
    for (const step of steps) {
      stories.addStep(conversationId, { flow, at, step });
      events.publish({ type: "flow-step", conversationId, flow, at, step });
    }
  });
  conversations.onForget((id) => stories.forget(id));
  // A change seldom comes alone.
  let isDue = false;
  const changed = () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      events.publish({ type: "organisation" });
    });
  };
  state.watch((collection) => {
    if (ORGANISATION.has(collection)) changed();
  });
  faults.onChange(changed);
  return changed;
}
