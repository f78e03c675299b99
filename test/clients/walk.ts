import { OPERATIONS } from "../../emulator/authorization/operations.ts";
import { type Step, step } from "./step.ts";
import { conversationSteps } from "./steps/conversations.ts";
import { dataSteps } from "./steps/data.ts";
import { deploymentSteps } from "./steps/deployment.ts";
import { messagingSteps } from "./steps/messaging.ts";
import { organisationSteps } from "./steps/organisation.ts";
import { routingSteps } from "./steps/routing.ts";

/** Every call that the emulator serves, in an order in which all of them succeed; the last one ends the token. */
export const WALK: readonly Step[] = [
  ...organisationSteps,
  ...routingSteps,
  ...deploymentSteps,
  ...conversationSteps,
  ...messagingSteps,
  ...dataSteps,
  step("DELETE /tokens/me"),
];

/** What the emulator serves and no step calls. A new route needs a step. */
export function notWalked(): readonly string[] {
  const called = new Set(WALK.map(({ operation }) => operation));
  return Object.keys(OPERATIONS).filter((operation) => !called.has(operation));
}
