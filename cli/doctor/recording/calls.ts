/** One call of the REST API that a recording makes. */
export interface RecordedCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** The official JavaScript SDK's name for the answer: the keys that are kept in a snapshot are those of such models. */
  readonly answer: string | undefined;
  /** `read` changes nothing; `probe` is made only with --probe. */
  readonly kind: "read" | "probe";
}

const read = (path: string, answer: string): RecordedCall => ({ method: "GET", path, answer, kind: "read" });
const probe = (method: RecordedCall["method"], path: string, answer?: string): RecordedCall => ({
  method,
  path,
  answer,
  kind: "probe",
});

/** Every call of a recording, by the name of its snapshot and in the order in which they are made. */
export const CALLS = {
  token: { method: "POST", path: "/oauth/token", answer: undefined, kind: "read" },
  organization: read("/api/v2/organizations/me", "Organization"),
  "without-token": read("/api/v2/organizations/me", "ErrorBody"),
  "token-information": read("/api/v2/tokens/me", "TokenInfo"),
  products: read("/api/v2/authorization/products", "OrganizationProductEntityListing"),
  divisions: read("/api/v2/authorization/divisions?pageSize=1", "AuthzDivisionEntityListing"),
  "home-division": read("/api/v2/authorization/divisions/home", "AuthzDivision"),
  queues: read("/api/v2/routing/queues?pageSize=1", "QueueEntityListing"),
  flows: read("/api/v2/flows?pageSize=1&type=inboundshortmessage", "FlowEntityListing"),
  configurations: read("/api/v2/webdeployments/configurations", "WebDeploymentConfigurationVersionEntityListing"),
  deployments: read("/api/v2/webdeployments/deployments", "ExpandableWebDeploymentEntityListing"),
  "no-such-flow": read("/api/v2/flows/{nobody}", "ErrorBody"),
  "no-such-message": read("/api/v2/conversations/messages/{nobody}/details", "ErrorBody"),
  "core-types": read("/api/v2/conversations/customattributes/schemas/coretypes", "CoretypeListing"),
  "schema-limits": read("/api/v2/conversations/customattributes/schemas/limits", "SchemaQuantityLimits"),
  schemas: read("/api/v2/conversations/customattributes/schemas", "ConversationDataSchemaListing"),
  "queue-created": probe("POST", "/api/v2/routing/queues", "Queue"),
  queue: probe("GET", "/api/v2/routing/queues/{queueId}", "Queue"),
  "job-created": probe("POST", "/api/v2/flows/jobs", "RegisterArchitectJobResponse"),
  job: probe("GET", "/api/v2/flows/jobs/{jobId}?expand=messages", "ArchitectJobStateResponse"),
  flow: probe("GET", "/api/v2/flows/{flowId}", "Flow"),
  "configuration-created": probe("POST", "/api/v2/webdeployments/configurations", "WebDeploymentConfigurationVersion"),
  "configuration-published": probe(
    "POST",
    "/api/v2/webdeployments/configurations/{configurationId}/versions/draft/publish",
    "WebDeploymentConfigurationVersion",
  ),
  "deployment-created": probe("POST", "/api/v2/webdeployments/deployments", "WebDeployment"),
  deployment: probe("GET", "/api/v2/webdeployments/deployments/{deploymentId}", "WebDeployment"),
  "message-details": probe("GET", "/api/v2/conversations/messages/{messageId}/details", "MessageData"),
  conversation: probe("GET", "/api/v2/conversations/{conversationId}", "Conversation"),
  "message-conversation": probe("GET", "/api/v2/conversations/messages/{conversationId}", "MessageConversation"),
  disconnected: probe("PATCH", "/api/v2/conversations/messages/{conversationId}", "Conversation"),
  "conversation-ended": probe("GET", "/api/v2/conversations/{conversationId}", "Conversation"),
  "deployment-deleted": probe("DELETE", "/api/v2/webdeployments/deployments/{deploymentId}"),
  "configuration-deleted": probe("DELETE", "/api/v2/webdeployments/configurations/{configurationId}"),
  "flow-deleted": probe("DELETE", "/api/v2/flows/{flowId}"),
  "queue-deleted": probe("DELETE", "/api/v2/routing/queues/{queueId}"),
} as const satisfies Readonly<Record<string, RecordedCall>>;

export type CallName = keyof typeof CALLS;

/** What a guest's connection is recorded as, each a sequence of frames. */
export const GUEST_EXCHANGES = ["guest-session", "guest-message", "guest-disconnected", "guest-too-large"] as const;
export type GuestExchangeName = (typeof GUEST_EXCHANGES)[number];
