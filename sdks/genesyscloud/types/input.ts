export type * from "./input/provider.ts";
export type * from "./input/routing-queue.ts";
export type * from "./input/webdeployments-configuration.ts";
export type * from "./input/webdeployments-deployment.ts";
