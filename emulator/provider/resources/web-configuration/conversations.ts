import { block, flag, numberOrNothing, type Properties, text, textOrNothing, type Value } from "../../values.ts";

/** `messenger.apps.conversations` of a request (buildAppConversations). */
export function conversationsBody(conversations: Properties): object {
  const disconnect = block(conversations, "conversationDisconnect");
  const humanize = block(conversations, "humanize");
  const bot = humanize && block(humanize, "bot");
  const notifications = block(conversations, "notifications");
  return {
    enabled: flag(conversations, "enabled"),
    showAgentTypingIndicator: flag(conversations, "showAgentTypingIndicator"),
    showUserTypingIndicator: flag(conversations, "showUserTypingIndicator"),
    autoStart: { enabled: flag(conversations, "autoStartEnabled") },
    markdown: { enabled: flag(conversations, "markdownEnabled") },
    conversationClear: { enabled: flag(conversations, "conversationClearEnabled") },
    ...(disconnect && {
      conversationDisconnect: { enabled: flag(disconnect, "enabled"), type: text(disconnect, "type") },
    }),
    ...(humanize && {
      humanize: {
        enabled: flag(humanize, "enabled"),
        ...(bot && { bot: { name: text(bot, "name"), avatarUrl: text(bot, "avatarUrl") } }),
      },
    }),
    ...(notifications && {
      notifications: {
        enabled: flag(notifications, "enabled"),
        notificationContentType: textOrNothing(notifications, "notificationContentType"),
      },
    }),
    sessionDurationSeconds: numberOrNothing(conversations, "sessionDurationSeconds"),
  };
}

/** `messenger.apps.conversations` of an answer (flattenAppConversations). */
export function conversationsState(conversations: Properties | undefined): Value {
  if (!conversations) return null;
  const enabled = (name: string) => block(conversations, name)?.enabled ?? null;
  const disconnect = block(conversations, "conversationDisconnect");
  const notifications = block(conversations, "notifications");
  return {
    enabled: conversations.enabled ?? null,
    showAgentTypingIndicator: conversations.showAgentTypingIndicator ?? null,
    showUserTypingIndicator: conversations.showUserTypingIndicator ?? null,
    autoStartEnabled: enabled("autoStart"),
    markdownEnabled: enabled("markdown"),
    conversationClearEnabled: enabled("conversationClear"),
    conversationDisconnect: disconnect ? { enabled: disconnect.enabled ?? null, type: disconnect.type ?? null } : null,
    notifications: notifications
      ? {
          enabled: notifications.enabled ?? null,
          notificationContentType: notifications.notificationContentType ?? null,
        }
      : null,
    sessionDurationSeconds: conversations.sessionDurationSeconds ?? null,
    humanize: humanizeState(block(conversations, "humanize")),
  };
}

function humanizeState(humanize: Properties | undefined): Value {
  if (!humanize) return null;
  const bot = block(humanize, "bot");
  return {
    enabled: humanize.enabled ?? null,
    bot: bot ? { name: bot.name ?? null, avatarUrl: bot.avatarUrl ?? null } : null,
  };
}
