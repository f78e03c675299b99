/** What nobody has: a call about it changes nothing, and is answered 404 to whoever may ask. */
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** A permission that a harmless read can tell. */
export interface Probe {
  /** Any of them will do. */
  readonly permissions: readonly [string, ...string[]];
  readonly purpose: Purpose;
  /** Answered 200, or 404, to whoever has the permission. */
  readonly path: string;
}

export type Purpose = "queues" | "the flow" | "the messenger" | "the verification";

/**
 * What the commands need and a read can tell
 * (API pages of the official JavaScript SDK, build/docs: "Requires ANY permissions").
 */
export const PROBES: readonly Probe[] = [
  { purpose: "queues", permissions: ["routing:queue:view"], path: "/api/v2/routing/queues?pageSize=1" },
  { purpose: "the flow", permissions: ["architect:flow:view"], path: "/api/v2/flows?pageSize=1" },
  { purpose: "the flow", permissions: ["architect:job:view"], path: `/api/v2/flows/jobs/${NOBODY}` },
  {
    purpose: "the messenger",
    permissions: ["webDeployments:configuration:view"],
    path: `/api/v2/webdeployments/configurations/${NOBODY}/versions`,
  },
  {
    purpose: "the messenger",
    permissions: ["webDeployments:deployment:view"],
    path: `/api/v2/webdeployments/deployments/${NOBODY}`,
  },
  {
    purpose: "the verification",
    permissions: ["conversation:message:view", "conversation:webmessaging:view"],
    path: `/api/v2/conversations/messages/${NOBODY}/details`,
  },
  {
    purpose: "the verification",
    permissions: ["conversation:communication:view"],
    path: `/api/v2/conversations/${NOBODY}`,
  },
];

/** What the commands need and no read can tell. */
export const TO_CHANGE: Readonly<Record<Purpose, readonly string[]>> = {
  queues: ["routing:queue:add", "routing:queue:edit", "routing:queue:delete"],
  "the flow": [
    "architect:flow:add",
    "architect:flow:edit",
    "architect:flow:delete",
    "architect:flow:publish",
    "architect:job:create",
  ],
  "the messenger": [
    "webDeployments:configuration:add",
    "webDeployments:configuration:edit",
    "webDeployments:configuration:delete",
    "webDeployments:deployment:add",
    "webDeployments:deployment:edit",
    "webDeployments:deployment:delete",
  ],
  "the verification": ["conversation:communication:disconnect"],
};

/** Whether a grant, in which `*` stands for every value of a part, gives a permission. */
export function covers(grant: string, permission: string): boolean {
  const parts = permission.split(":");
  return grant.split(":").every((part, index) => part === "*" || part === parts[index]);
}
