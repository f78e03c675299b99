import { block, type Fields, flag, list, text } from "../../schema/field.ts";

/** genesyscloud_webdeployments_deployment, provider v1.82.0 resource_genesyscloud_webdeployments_deployment_schema.go. */
export const deploymentFields: Fields = {
  webdeploymentsDeploymentId: text({ computed: true }),
  name: text({ required: true }),
  description: text(),
  allowAllDomains: flag({ default: false }),
  allowedDomains: list(text()),
  flowId: text(),
  status: text({ computed: true, oneOf: ["Pending", "Active", "Inactive", "Error", "Deleting"] }),
  configuration: block({ id: text({ required: true }), version: text({ computed: true }) }, { required: true }),
  supportedContentId: text({ computed: true }),
  snippet: text({ output: true }),
  pushIntegrations: list(
    block({ id: text({ required: true }), provider: text({ required: true, oneOf: ["APNS", "FCM"] }) }),
  ),
};
