import { block, colour, flag, integer, list, text } from "../../schema/field.ts";

const conversations = block(
  {
    enabled: flag({ computed: true }),
    showAgentTypingIndicator: flag({ computed: true }),
    showUserTypingIndicator: flag({ computed: true }),
    autoStartEnabled: flag({ computed: true }),
    markdownEnabled: flag({ computed: true }),
    conversationDisconnect: block({ enabled: flag(), type: text({ oneOf: ["Send", "ReadOnly"] }) }),
    conversationClearEnabled: flag({ computed: true }),
    notifications: block({
      enabled: flag(),
      notificationContentType: text({ oneOf: ["IncludeMessagesContent", "ExcludeMessagesContent"] }),
    }),
    sessionDurationSeconds: integer({ computed: true }),
    humanize: block({ enabled: flag(), bot: block({ name: text(), avatarUrl: text() }) }),
  },
  { computed: true },
);

/** The messenger itself: its apps, colours, launcher and home screen. */
export const messengerField = block({
  enabled: flag({ computed: true }),
  styles: block({ primaryColor: colour() }),
  launcherButton: block({ visibility: text({ oneOf: ["On", "Off", "OnDemand"] }) }),
  homeScreen: block({ enabled: flag({ computed: true }), logoUrl: text({ computed: true }) }),
  fileUpload: block({
    enableAttachments: flag({ computed: true }),
    modes: list(block({ fileTypes: list(text()), maxFileSizeKb: integer({ min: 0, max: 10_240 }) })),
  }),
  sessionPersistenceType: text({ computed: true, oneOf: ["AcrossSubdomains", "DomainOrSubdomainOnly"] }),
  apps: block({ conversations, knowledge: block({ enabled: flag(), knowledgeBaseId: text() }) }, { computed: true }),
});
