import type { PublishContext } from "../context.ts";
import { isEntity } from "../entity.ts";
import { ExpressionError } from "../expressions/problem.ts";
import type { Compiled } from "../expressions/signature.ts";
import { isList, type Value } from "../expressions/value.ts";
import { isMapping, readFields, readList } from "../fields.ts";

import { STOP } from "../label.ts";
import { readSetting } from "../setting.ts";
import type { PublishedAction } from "./kinds.ts";

/** The SDK's bounds of a priority (ArchActionTransferToAcd). */
const MAXIMUM_PRIORITY = 25_000_000;

/** "Transfer to ACD action" (help.mypurecloud.com): 20, and 100 on request. */
const MAXIMUM_PREFERRED_AGENTS = 20;

/** The way on where there is no queue. */
const NO_QUEUE = "no queue";

/**
 * Transfer to ACD. In a message flow it has no failure path ("do not have failure or success paths", transfer-to-acd
 * article, help.mypurecloud.com): without a queue the flow goes on with the next action, with one it ends.
 */
export const transferToAcd: PublishedAction = {
  keys: {
    required: ["targetQueue"],
    optional: ["priority", "acdSkills", "languageSkill", "preferredAgents", "directAgent"],
  },
  publish: (fields, place, context) => {
    const queue = readSetting(fields.targetQueue, `${place}.targetQueue`, "queue", context);
    const optional = (key: string, type: "integer" | "languageSkill" | "agentScorePair[]" | "user") =>
      fields[key] === undefined
        ? () => null
        : readSetting(fields[key], `${place}.${key}`, type, context, ["lit", "exp", "noValue"]);
    const [priority, language] = [optional("priority", "integer"), optional("languageSkill", "languageSkill")];
    const skills = readSkills(fields.acdSkills, `${place}.acdSkills`, context);
    const agents = optional("preferredAgents", "agentScorePair[]");
    const agent = optional("directAgent", "user");
    checkLiteralPriority(fields.priority, `${place}.priority`, context);
    if (queue === undefined || priority === undefined || language === undefined || !agents || !agent) return;
    const next = context.program.here + 1;
    context.program.add(
      (run) => {
        const [target, points, spoken] = [queue(run), inRange(priority(run)), language(run)];
        const wanted = skills.map((skill) => skill(run)).filter(isEntity);
        if (!isEntity(target)) {
          run.leaveBy(NO_QUEUE);
          return next;
        }
        const preferred = agents(run);
        if (isList(preferred) && preferred.length > MAXIMUM_PREFERRED_AGENTS)
          throw new ExpressionError(
            `${preferred.length} agents are preferred, the maximum is ${MAXIMUM_PREFERRED_AGENTS}`,
          );
        // No agents are here to prefer: the trace tells.
        if (isList(preferred)) run.trace.push(`preferred agents: ${preferred.length}`);
        const direct = agent(run);
        if (isEntity(direct)) run.trace.push(`direct agent "${direct.name}"`);
        const transfer = { queue: target, priority: points, skills: wanted };
        run.transfer = isEntity(spoken) ? { ...transfer, language: spoken } : transfer;
        return STOP;
      },
      [{ to: { at: next }, name: NO_QUEUE }],
    );
  },
};

function readSkills(value: unknown, place: string, context: PublishContext): readonly Compiled[] {
  if (value === undefined || (isMapping(value) && value.noValue === true)) return [];
  return readList(value, place, context.problems).flatMap((item, index) => {
    const at = `${place}[${index}]`;
    const fields = readFields(item, at, { required: ["acdSkill"] }, context.problems);
    const skill = fields && readSetting(fields.acdSkill, `${at}.acdSkill`, "skill", context, ["lit", "exp", "noValue"]);
    return skill === undefined ? [] : [skill];
  });
}

function checkLiteralPriority(value: unknown, place: string, context: PublishContext): void {
  if (isMapping(value) && typeof value.lit === "number" && Math.abs(value.lit) > MAXIMUM_PRIORITY)
    context.problems.add(place, `a priority lies within ±${MAXIMUM_PRIORITY}, found ${value.lit}`);
}

function inRange(priority: Value): number {
  const points = typeof priority === "number" ? priority : 0;
  if (Math.abs(points) > MAXIMUM_PRIORITY)
    throw new ExpressionError(`the priority ${points} is beyond ±${MAXIMUM_PRIORITY}`);
  return points;
}
