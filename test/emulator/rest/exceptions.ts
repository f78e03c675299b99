/**
 * Where exchanges differ from the declarations of the official SDK, and why that is right. Each begins like the
 * difference that `checked-client.ts` tells.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "POST /conversations/messages/{integrationId}/inbound/open/message request /channel/metadata has the unknown property customAttributes":
    "The documented place of custom attributes, which the SDK's model lacks (Ada, Telnyx and gildas/go-gcloudcx send them).",
  "POST /conversations/messaging/supportedcontent request / has no property id":
    "The SDK uses the model of answers for requests; the official Terraform provider sends no id.",
  "PATCH /conversations/messaging/supportedcontent/{supportedContentId} request / has no property id": "As for POST.",
  "PATCH /conversations/messages/{conversationId} request / has no property startTime":
    "A PATCH sends what is to change: the state. The SDK uses the model of the whole conversation.",
  "PATCH /conversations/messages/{conversationId} request / has no property participants": "As for startTime.",
  "GET /conversations/messaging/settings/default answer has no body":
    "There may be no default: the official Terraform provider takes an empty answer for that.",
};

/** The exception that was made for a difference. */
export const exceptionFor = (difference: string): string | undefined =>
  Object.keys(EXCEPTIONS).find((exception) => difference === exception);

export const exceptions = Object.keys(EXCEPTIONS);
