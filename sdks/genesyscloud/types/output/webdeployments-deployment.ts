export interface WebdeploymentsDeploymentConfiguration {
  id: string;
  version?: string;
}

export interface WebdeploymentsDeploymentPushIntegration {
  id: string;
  provider: string;
}
