import { z } from "zod";
import type { Flows } from "../flows/flows.ts";
import { badRequest, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { Profiles } from "./profiles.ts";

const schema = z.object({
  id: z.string(),
  name: z.string(),
  recipientId: z.string(),
  outboundNotificationWebhookUrl: z.string(),
  outboundNotificationWebhookSignatureSecretToken: z.string(),
  webhookHeaders: z.record(z.string(), z.string()).optional(),
  supportedContentId: z.string().optional(),
  messagingSettingId: z.string().optional(),
  /** The flow that its messages start; chosen on the recipient. */
  flowId: z.string().optional(),
  dateCreated: z.string(),
  dateModified: z.string(),
});
export type OpenIntegration = z.infer<typeof schema>;

/** "This token must be longer than 15 characters" (official SDKs, `OpenIntegrationRequest`). */
const secretToken = z.string().min(16, { error: "it must be longer than 15 characters" });
/** Clients send an empty id for none. */
const reference = z.looseObject({ id: z.string() }).nullish();

export const integrationBodySchema = z.looseObject({
  name: z.string().min(1),
  outboundNotificationWebhookUrl: z.url(),
  outboundNotificationWebhookSignatureSecretToken: secretToken,
  webhookHeaders: z.record(z.string(), z.string()).nullish(),
  supportedContent: reference,
  messagingSetting: reference,
});
export const integrationChangeSchema = integrationBodySchema.partial();
type Change = z.infer<typeof integrationChangeSchema>;

/** A profile of supported content that every organisation has (fixtures of the Go library gildas/go-gcloudcx). */
const DEFAULT_CONTENT = "webMessagingDefault";

/** Integrations of Open Messaging, each with the recipient that binds it to a flow. */
export class OpenIntegrations {
  readonly #integrations: Collection<OpenIntegration>;
  readonly #contents: Profiles;
  readonly #settings: Profiles;
  readonly #flows: Flows;

  constructor(state: State, contents: Profiles, settings: Profiles, flows: Flows) {
    this.#integrations = state.collection("open messaging integrations", schema);
    this.#contents = contents;
    this.#settings = settings;
    this.#flows = flows;
  }

  all(): OpenIntegration[] {
    return this.#integrations.all();
  }

  /** @throws ApiError 404 */
  get(id: string): OpenIntegration {
    const integration = this.#integrations.get(id);
    if (integration === undefined) throw notFound("open messaging integration", id);
    return integration;
  }

  /** @throws ApiError 404 */
  ofRecipient(recipientId: string): OpenIntegration {
    const integration = this.all().find((one) => one.recipientId === recipientId);
    if (integration === undefined) throw notFound("recipient", recipientId);
    return integration;
  }

  create(body: z.infer<typeof integrationBodySchema>): OpenIntegration {
    const now = new Date().toISOString();
    const { name, outboundNotificationWebhookUrl, outboundNotificationWebhookSignatureSecretToken } = body;
    return this.#integrations.put({
      id: crypto.randomUUID(),
      recipientId: crypto.randomUUID(),
      name,
      outboundNotificationWebhookUrl,
      outboundNotificationWebhookSignatureSecretToken,
      ...this.#options(body),
      dateCreated: now,
      dateModified: now,
    });
  }

  /** Changes what is sent. @throws ApiError 404 */
  change(id: string, body: Change): OpenIntegration {
    const known = this.get(id);
    return this.#integrations.put({
      ...known,
      name: body.name ?? known.name,
      outboundNotificationWebhookUrl: body.outboundNotificationWebhookUrl ?? known.outboundNotificationWebhookUrl,
      outboundNotificationWebhookSignatureSecretToken:
        body.outboundNotificationWebhookSignatureSecretToken ?? known.outboundNotificationWebhookSignatureSecretToken,
      ...this.#options(body),
      dateModified: new Date().toISOString(),
    });
  }

  /** Binds a recipient to a flow, or to none. @throws ApiError 404 for the recipient, 400 for the flow */
  bind(recipientId: string, flowId: string | undefined): OpenIntegration {
    const { flowId: _flowId, ...integration } = this.ofRecipient(recipientId);
    if (flowId !== undefined && this.#flows.find(flowId) === undefined)
      throw badRequest(`There is no flow ${flowId}.`, "flow.id");
    return this.#integrations.put({ ...integration, ...(flowId === undefined ? {} : { flowId }) });
  }

  /** @throws ApiError 404 */
  delete(id: string): void {
    this.#integrations.delete(this.get(id).id);
  }

  /** The names of the integrations whose messages start a flow. */
  usingFlow(flowId: string): string[] {
    return this.all()
      .filter((integration) => integration.flowId === flowId)
      .map(({ name }) => name);
  }

  /** @throws ApiError 400 for something that is not there */
  #options({ webhookHeaders, supportedContent, messagingSetting }: Change) {
    const [supportedContentId, messagingSettingId] = [supportedContent?.id ?? "", messagingSetting?.id ?? ""];
    const knowsContent =
      supportedContentId === DEFAULT_CONTENT || this.#contents.find(supportedContentId) !== undefined;
    if (supportedContentId !== "" && !knowsContent)
      throw badRequest(`There is no supported content ${supportedContentId}.`, "supportedContent.id");
    if (messagingSettingId !== "" && this.#settings.find(messagingSettingId) === undefined)
      throw badRequest(`There is no messaging setting ${messagingSettingId}.`, "messagingSetting.id");
    return {
      ...(webhookHeaders == null ? {} : { webhookHeaders }),
      ...(supportedContentId === "" ? {} : { supportedContentId }),
      ...(messagingSettingId === "" ? {} : { messagingSettingId }),
    };
  }
}
