import type { Conversations } from "../conversations/conversations.ts";
import type { State } from "../state/state.ts";
import type { Deployments } from "../webdeployments/deployments.ts";
import { Attachments } from "./attachments.ts";
import { Hub } from "./hub.ts";
import { GuestTokens } from "./jwt.ts";
import { CONNECTIONS_PER_MINUTE, GuestLimits } from "./limits.ts";
import { type Messenger, messengerOf } from "./messenger.ts";
import { type Session, Sessions } from "./sessions.ts";

/** What guests' connections work with. */
export interface GuestWorld {
  readonly deployments: Deployments;
  readonly conversations: Conversations;
  readonly sessions: Sessions;
  readonly hub: Hub;
  readonly tokens: GuestTokens;
  readonly attachments: Attachments;
  readonly limits: GuestLimits;
}

export function guestWorld(
  state: State,
  deployments: Deployments,
  conversations: Conversations,
  connectionsPerMinute = CONNECTIONS_PER_MINUTE,
): GuestWorld {
  const sessions = new Sessions(state);
  const organisation = { deployments, conversations };
  const hub = new Hub((id) => isReadOnly(sessions.find(id), organisation));
  const limits = new GuestLimits(connectionsPerMinute);
  return { ...organisation, sessions, hub, tokens: new GuestTokens(), attachments: new Attachments(), limits };
}

/** What the configuration of a deployment says; of one that is gone or inactive, undefined. */
export function messengerAt(
  deploymentId: string,
  { deployments }: Pick<GuestWorld, "deployments">,
): Messenger | undefined {
  const deployment = deployments.find(deploymentId);
  return deployment?.status === "Active" ? messengerOf(deployments.settings(deployment)) : undefined;
}

/** Whether the conversation of a session has ended, in a messenger that lets the guest only read then. */
export function isReadOnly(
  session: Session | undefined,
  world: Pick<GuestWorld, "deployments" | "conversations">,
): boolean {
  if (session?.conversationId === undefined) return false;
  if (messengerAt(session.deploymentId, world)?.afterDisconnect !== "ReadOnly") return false;
  return world.conversations.find(session.conversationId)?.endTime !== undefined;
}
