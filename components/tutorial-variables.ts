import { z } from "zod";
import type { Model } from "../routing/model.ts";
import { NAMESPACE, StackConfigError, type StackSettings } from "./stack-config.ts";

const DEPLOYMENT = "GENESYS_WEBCHAT_CHANNEL_ID";
/** By key in routing.yaml. */
const QUEUES = new Map([
  ["standard", "GENESYS_STANDARD_QUEUE_ID"],
  ["vip", "GENESYS_VIP_QUEUE_ID"],
]);

/**
 * Fills in what the environment names: the variables of the tutorial "How to Access Participant Attributes Set by Web
 * Messaging in Architect" are a short way to use a deployment and two queues that exist already.
 *
 * @throws StackConfigError that lists every variable that is no id, that the rules have no queue for, or that says another
 * thing than the stack config.
 */
export function withTutorialVariables(
  settings: StackSettings,
  environment: Readonly<Record<string, string | undefined>>,
  model: Model,
): StackSettings {
  const problems: string[] = [];
  const fill = <T>(variable: string, key: string, configured: T | undefined): T | string | undefined => {
    const value = environment[variable] ?? "";
    if (value === "") return configured;
    if (!z.uuid().safeParse(value).success) problems.push(`${variable}: expected an id, such as ${EXAMPLE}`);
    else if (configured !== undefined && configured !== value)
      problems.push(`${variable}: the stack config says another thing in ${NAMESPACE}${key}; keep one of them`);
    return value;
  };

  const deployment = fill(DEPLOYMENT, "deployment", settings.deployment);
  if (deployment !== undefined && settings.allowedDomains !== undefined)
    problems.push(`${NAMESPACE}allowedDomains: the deployment of ${DEPLOYMENT} keeps its own domains; leave this out`);
  const queues = [...QUEUES].flatMap(([key, variable]) => {
    const queue = fill(variable, `queues.${key}`, settings.queues[key]);
    if (queue === undefined) return [];
    if (!model.queues.has(key))
      problems.push(`${variable}: the rules have no queue "${key}", only ${[...model.queues.keys()].join(", ")}`);
    return [[key, queue] as const];
  });

  if (problems.length > 0) throw new StackConfigError(problems);
  return { ...settings, deployment, queues: { ...settings.queues, ...Object.fromEntries(queues) } };
}

const EXAMPLE = "11111111-2222-4333-8444-555555555555";
