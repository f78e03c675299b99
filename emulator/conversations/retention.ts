import type { GuestWorld } from "../guest/world.ts";
import type { Conversation } from "./records.ts";

/** So many ended conversations are remembered unless somebody says otherwise. */
export const KEPT_CONVERSATIONS = 10_000;

/**
 * Forgets those that ended first once there are more than `keep` ended conversations, with their messages and, where it
 * has no later conversation, the guest's session. Conversations whose guest is still connected have to wait.
 */
export function retainConversations({ conversations, sessions, hub }: GuestWorld, keep: number): void {
  const ended = new Map<string, Conversation>();
  const forgetSurplus = () => {
    for (const [id, { sessionId }] of ended) {
      if (ended.size <= keep) return;
      if (hub.of(sessionId).length > 0) continue;
      ended.delete(id);
      conversations.forget(id);
      const session = sessions.find(sessionId);
      if (session?.conversationId === id) sessions.end(session);
    }
  };
  const byEnd = (one: Conversation, other: Conversation) => ((one.endTime ?? "") < (other.endTime ?? "") ? -1 : 1);
  for (const conversation of conversations.ended().sort(byEnd)) ended.set(conversation.id, conversation);
  conversations.onEnd((conversation) => {
    ended.set(conversation.id, conversation);
    forgetSurplus();
  });
  forgetSurplus();
}
