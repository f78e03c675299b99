import type { PublishContext } from "../context.ts";
import { readFields, readList, readOnly, readText } from "../fields.ts";
import { callData } from "./call-data.ts";
import { callBotFlow, callCommonModule, callDigitalBotFlow } from "./call-flow.ts";
import { callTask, endTask } from "./call-task.ts";
import { changeState } from "./change-state.ts";
import { collectInput } from "./collect-input.ts";
import { decision } from "./decision.ts";
import { disconnect } from "./disconnect.ts";
import { evaluateSchedule, evaluateScheduleGroup } from "./evaluate-schedule.ts";
import { findQueue, findQueueById } from "./find-queue.ts";
import type { PublishedAction } from "./kinds.ts";
import { loop, loopExit, loopNext } from "./loop.ts";
import { getParticipantData, setParticipantData } from "./participant-data.ts";
import { sendResponse } from "./send-response.ts";
import { setScreenPop } from "./set-screen-pop.ts";
import { switchAction } from "./switch.ts";
import { transferToAcd } from "./transfer-to-acd.ts";
import { updateData } from "./update-data.ts";

/** The actions that are emulated, by the word that stands for them in YAML. */
const ACTIONS: ReadonlyMap<string, PublishedAction> = new Map([
  ["callBotFlow", callBotFlow],
  ["callCommonModule", callCommonModule],
  ["callData", callData],
  ["callDigitalBotFlow", callDigitalBotFlow],
  ["callTask", callTask],
  ["changeState", changeState],
  ["collectInput", collectInput],
  ["decision", decision],
  ["disconnect", disconnect],
  ["endTask", endTask],
  ["evaluateSchedule", evaluateSchedule],
  ["evaluateScheduleGroup", evaluateScheduleGroup],
  ["findQueue", findQueue],
  ["findQueueById", findQueueById],
  ["getParticipantData", getParticipantData],
  ["loop", loop],
  ["loopExit", loopExit],
  ["loopNext", loopNext],
  ["sendResponse", sendResponse],
  ["setParticipantData", setParticipantData],
  ["setScreenPop", setScreenPop],
  ["switch", switchAction],
  ["transferToAcd", transferToAcd],
  ["updateData", updateData],
]);

/** `maxActionNameLength` of the flow scripting SDK. */
const MAXIMUM_NAME_LENGTH = 200;

/** Writes the steps of a list of actions; what is wrong with them goes to the problems. */
export function publishActions(value: unknown, place: string, context: PublishContext): void {
  for (const [index, item] of readList(value, place, context.problems).entries()) {
    const [word, body] = readOnly(item, `${place}[${index}]`, context.problems) ?? [];
    if (word !== undefined) publishAction(word, body, `${place}[${index}].${word}`, context);
  }
}

function publishAction(word: string, body: unknown, place: string, context: PublishContext): void {
  const kind = ACTIONS.get(word);
  if (kind === undefined) {
    context.problems.add(place, `unknown action ${word}; known are ${[...ACTIONS.keys()].join(", ")}`);
    return;
  }
  const required = ["name", ...(kind.keys.required ?? [])];
  const fields = readFields(body, place, { required, optional: kind.keys.optional ?? [] }, context.problems);
  const name = fields && readText(fields.name, `${place}.name`, context.problems, MAXIMUM_NAME_LENGTH);
  if (fields === undefined || name === undefined) return;
  const label = `${word} "${name}"`;
  const { program } = context;
  const node = { id: `a${program.nodes.size + 1}`, action: word, name, place: `${place} "${name}"`, details: [] };
  program.enters(node);
  program.perform((run) => {
    run.count();
    run.trace.push(label);
    run.recording?.begin(node);
  });
  kind.publish(fields, node.place, { ...context, node }, publishActions);
}
