import { readFileSync } from "node:fs";

/**
 * Keys of the web messaging protocol that a guest receives (web messaging definitions of the official mobile SDK), and of
 * the login's answers. All others come from the models of the official SDK, in known-keys.txt.
 */
const OTHER_KEYS =
  "type class code body tracingId connected newSession readOnly maxCustomDataBytes allowedMedia blockedExtensions " +
  "clearedExistingSession durationSeconds expirationDate autoStarted inbound fileTypes maxFileSizeKB id text direction " +
  "channel time messageId metadata correlationId originatingEntity content events eventType presence errorCode " +
  "errorMessage name message retryAfter reason access_token token_type expires_in error description error_description " +
  "from to platform lastName firstName nickname image status isFinalReceipt reasons url headers attachmentId fileName " +
  "fileSize fileType hash";

/** Keys that may stand in a snapshot: known to the vendor's own packages, and so nobody's data. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...readFileSync(new URL("known-keys.txt", import.meta.url), "utf8").split(/\s+/),
  ...OTHER_KEYS.split(" "),
]);

/** Keys under which everybody makes their own: what stands there is data, keys included. */
export const KEYS_OF_MAPS: ReadonlySet<string> = new Set([
  "attributes",
  "customAttributes",
  "customAttributesTimestamps",
  "metadata",
  "messageParams",
  "context",
  "headers",
  "webhookHeaders",
  "properties",
  "labels",
  "customI18nLabels",
  "customParameters",
  "integrationRoutingParameters",
  "additionalInfo",
  "customFields",
]);

/** Keys whose texts are words of the platform: kept where they look like one. */
export const KEYS_OF_WORDS: ReadonlySet<string> = new Set([
  "status",
  "state",
  "type",
  "purpose",
  "direction",
  "messengerType",
  "provider",
  "mediaType",
  "class",
  "code",
  "errorCode",
  "error",
  "eventType",
  "createStatus",
  "disconnectType",
  "participantType",
  "originatingEntity",
  "platform",
  "messageStatus",
  "command",
  "token_type",
  "authorizedGrantType",
  "contentType",
  "acwSettings",
  "wrapupPrompt",
  "skillEvaluationMethod",
  "scoringMethod",
  "visibility",
  "sessionPersistenceType",
  "idType",
  "operator",
]);

/** Keys of limits, whose numbers are the platform's and kept. */
export function isLimit(key: string): boolean {
  return /^(min|max)[A-Z]|Limit$|^(retryAfter|durationSeconds|expires_in|code|status|errorCode|pageSize|pageNumber)$/.test(
    key,
  );
}
