import type * as pulumi from "@pulumi/pulumi";

export interface WebdeploymentsDeploymentConfiguration {
  id: pulumi.Input<string>;
  version?: pulumi.Input<string | undefined>;
}

export interface WebdeploymentsDeploymentPushIntegration {
  id: pulumi.Input<string>;
  provider: pulumi.Input<string>;
}
