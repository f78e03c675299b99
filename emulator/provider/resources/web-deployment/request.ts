import { block, blocks, flag, type Properties, reference, text, textOrNothing, texts } from "../../values.ts";

/** The body of a create or update that binds the deployment to `version` of its configuration. */
export function deploymentBody(deployment: Properties, version: string): object {
  const integrations = blocks(deployment, "pushIntegrations");
  return {
    name: text(deployment, "name"),
    configuration: { id: text(block(deployment, "configuration") ?? {}, "id"), version },
    allowAllDomains: flag(deployment, "allowAllDomains"),
    allowedDomains: texts(deployment, "allowedDomains"),
    description: textOrNothing(deployment, "description"),
    flow: reference(deployment, "flowId"),
    supportedContent: reference(deployment, "supportedContentId"),
    ...(integrations.length > 0 && {
      pushIntegrations: integrations.map((integration) => ({
        id: textOrNothing(integration, "id"),
        provider: textOrNothing(integration, "provider"),
      })),
    }),
  };
}
