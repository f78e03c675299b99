/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import type { Model, Target as RoutingTarget } from "../../routing/model.ts";
import { targetExtras } from "../../routing/target-text.ts";
import { visible } from "./visible.ts";

/** Where a rule sends a conversation: the queue by the name that agents know, and what the target adds to it. */
export function Target({ target, queues }: { readonly target: RoutingTarget; readonly queues: Model["queues"] }) {
  const extras = targetExtras(target);
  return (
    <span class="target">
      <span class="queue">{visible(queues.get(target.queue)?.name ?? target.queue)}</span>
      {extras.length > 0 && <span class="muted"> {visible(extras.join(", "))}</span>}
    </span>
  );
}
