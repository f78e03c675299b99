import { type Step, step } from "../step.ts";

const schemas = "/conversations/customattributes/schemas";
const jsonSchema = {
  $schema: "http://json-schema.org/draft-04/schema#",
  title: "Verification",
  properties: {
    segment_string: { allOf: [{ $ref: "#/definitions/string" }], title: "Segment", minLength: 0, maxLength: 20 },
  },
};
const $conversationId = "$conversation";
const ended = { state: "disconnected" };

/** Conversations with their attributes, and conversation schemas. */
export const conversationSteps: readonly Step[] = [
  step("GET /conversations"),
  step("GET /conversations/messages"),
  step("GET /conversations/{conversationId}", { $conversationId }),
  step("GET /conversations/messages/{conversationId}", { $conversationId }),
  step("GET /conversations/messages/{messageId}/details", { $messageId: "$message" }),
  step("POST /conversations/messages/{conversationId}/messages/bulk", { $conversationId, body: ["$message"] }),
  step("POST /conversations/participants/attributes/search", {
    body: { query: [{ type: "EXACT", fields: ["tier"], value: "gold" }], returnFields: ["tier"], sortOrder: "ASC" },
  }),
  step("PATCH /conversations/{conversationId}/participants/{participantId}/attributes", {
    $conversationId,
    $participantId: "$customer",
    body: { attributes: { note: "called" } },
  }),
  step(`GET ${schemas}/coretypes`),
  step(`GET ${schemas}/coretypes/{coreTypeName}`, { $coreTypeName: "string" }),
  step(`GET ${schemas}/limits`),
  step(`POST ${schemas}`, { body: jsonSchema, save: { schema: "id" } }),
  step(`GET ${schemas}`),
  step(`GET ${schemas}/{schemaId}`, { $schemaId: "$schema" }),
  step(`PUT ${schemas}/{schemaId}`, { $schemaId: "$schema", body: { version: 1, enabled: true, jsonSchema } }),
  step(`GET ${schemas}/{schemaId}/versions`, { $schemaId: "$schema" }),
  step(`GET ${schemas}/{schemaId}/versions/{versionId}`, { $schemaId: "$schema", $versionId: "1" }),
  step("PUT /conversations/{conversationId}/customattributes", {
    $conversationId,
    body: {
      id: "$record",
      schemaId: "$schema",
      divisions: [],
      version: 1,
      customAttributes: { segment_string: "gold" },
    },
  }),
  step("PATCH /conversations/{conversationId}/customattributes", {
    $conversationId,
    body: { id: "$record", version: 1, customAttributes: { segment_string: "silver" } },
  }),
  step("GET /conversations/{conversationId}/customattributes", { $conversationId }),
  step("GET /conversations/{conversationId}/customattributes/{attributesId}", {
    $conversationId,
    $attributesId: "$record",
  }),
  step("DELETE /conversations/{conversationId}/customattributes/{attributesId}", {
    $conversationId,
    $attributesId: "$record",
  }),
  step("PATCH /conversations/messages/{conversationId}", { $conversationId, body: ended }),
  step("GET /conversations/{conversationId}", { $conversationId }),
  step("GET /conversations/messages/{conversationId}", { $conversationId }),
  step("PATCH /conversations/messages/{conversationId}/participants/{participantId}", {
    $conversationId: "$secondConversation",
    $participantId: "$secondCustomer",
    body: ended,
  }),
  step("DELETE /conversations/{conversationId}", { $conversationId: "$thirdConversation" }),
];
