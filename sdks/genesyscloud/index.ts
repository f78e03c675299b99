export { Flow, type FlowArgs, type FlowState } from "./flow.ts";
export { Provider, type ProviderArgs } from "./provider.ts";
export { RoutingQueue, type RoutingQueueArgs, type RoutingQueueState } from "./routing-queue.ts";
export * as types from "./types/index.ts";
export {
  WebdeploymentsConfiguration,
  type WebdeploymentsConfigurationArgs,
  type WebdeploymentsConfigurationState,
} from "./webdeployments-configuration.ts";
export {
  WebdeploymentsDeployment,
  type WebdeploymentsDeploymentArgs,
  type WebdeploymentsDeploymentState,
} from "./webdeployments-deployment.ts";
