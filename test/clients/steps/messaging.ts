import { type Step, step } from "../step.ts";

const [content, setting] = ["supportedcontent/{supportedContentId}", "settings/{messageSettingId}"];
const base = "/conversations/messaging";
const types = {
  content: { story: { mention: { inbound: "Disabled" } } },
  event: { typing: { on: { inbound: "Disabled" } } },
};
const channel = { from: { id: "customer-1", idType: "Opaque" }, time: "2026-01-01T00:00:00.000Z" };
const integration = {
  name: "Open",
  outboundNotificationWebhookUrl: "https://shop.example/hook",
  outboundNotificationWebhookSignatureSecretToken: "0123456789abcdef",
};

/** Open messaging: profiles, integrations, recipients, and what customers send. */
export const messagingSteps: readonly Step[] = [
  step(`POST ${base}/supportedcontent`, {
    body: { name: "Pictures", mediaTypes: { allow: { inbound: [{ type: "image/png" }], outbound: [] } } },
    save: { content: "id" },
  }),
  step(`GET ${base}/supportedcontent`),
  step(`GET ${base}/${content}`, { $supportedContentId: "$content" }),
  step(`PATCH ${base}/${content}`, { $supportedContentId: "$content", body: { name: "Photographs" } }),
  step(`POST ${base}/settings`, { body: { name: "Quiet", ...types }, save: { setting: "id" } }),
  step(`GET ${base}/settings`),
  step(`GET ${base}/${setting}`, { $messageSettingId: "$setting" }),
  step(`PATCH ${base}/${setting}`, { $messageSettingId: "$setting", body: { name: "Silent" } }),
  step(`PUT ${base}/settings/default`, { body: { settingId: "$setting" } }),
  step(`GET ${base}/settings/default`),
  step(`DELETE ${base}/settings/default`),
  step(`POST ${base}/integrations/open`, {
    body: { ...integration, supportedContent: { id: "$content" }, messagingSetting: { id: "$setting" } },
    save: { integration: "id", recipient: "recipient.id" },
  }),
  step(`GET ${base}/integrations/open`),
  step(`GET ${base}/integrations/open/{integrationId}`, { $integrationId: "$integration" }),
  step(`PATCH ${base}/integrations/open/{integrationId}`, { $integrationId: "$integration", body: { name: "Opener" } }),
  step("GET /routing/message/recipients", { query: { messengerType: "open" } }),
  step("GET /routing/message/recipients/{recipientId}", { $recipientId: "$recipient" }),
  step("PUT /routing/message/recipients/{recipientId}", {
    $recipientId: "$recipient",
    body: { name: "Opener", flow: { id: "$flow" } },
  }),
  step("POST /conversations/messages/{integrationId}/inbound/open/message", {
    $integrationId: "$integration",
    query: { prefetchConversationId: true },
    body: { channel: { ...channel, messageId: "m-1" }, text: "hello" },
    save: { openConversation: "conversationId", openMessage: "id" },
  }),
  step("POST /conversations/messages/{integrationId}/inbound/open/event", {
    $integrationId: "$integration",
    body: { channel, events: [{ eventType: "Typing", typing: { type: "On" } }] },
  }),
  step("POST /conversations/messages/{integrationId}/inbound/open/receipt", {
    $integrationId: "$integration",
    body: { id: "$openMessage", channel: { to: { id: "customer-1" }, time: channel.time }, status: "Delivered" },
  }),
  step("POST /conversations/{conversationId}/disconnect", { $conversationId: "$openConversation" }),
  step("PUT /routing/message/recipients/{recipientId}", { $recipientId: "$recipient", body: { name: "Opener" } }),
  step(`DELETE ${base}/integrations/open/{integrationId}`, { $integrationId: "$integration" }),
  step(`DELETE ${base}/${setting}`, { $messageSettingId: "$setting" }),
  step(`DELETE ${base}/${content}`, { $supportedContentId: "$content" }),
];
