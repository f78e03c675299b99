export type * from "./output/routing-queue.ts";
export type * from "./output/webdeployments-configuration.ts";
export type * from "./output/webdeployments-deployment.ts";
