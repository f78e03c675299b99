import type { PublishContext } from "../context.ts";
import { readFields, readList, readOnly, readText } from "../fields.ts";
import type { Action } from "../run.ts";
import { decision } from "./decision.ts";
import { disconnect } from "./disconnect.ts";
import type { PublishedAction } from "./kinds.ts";
import { getParticipantData, setParticipantData } from "./participant-data.ts";
import { sendResponse } from "./send-response.ts";
import { switchAction } from "./switch.ts";
import { transferToAcd } from "./transfer-to-acd.ts";
import { updateData } from "./update-data.ts";

/** The actions that are emulated, by the word that stands for them in YAML. */
const ACTIONS: ReadonlyMap<string, PublishedAction> = new Map([
  ["decision", decision],
  ["disconnect", disconnect],
  ["getParticipantData", getParticipantData],
  ["sendResponse", sendResponse],
  ["setParticipantData", setParticipantData],
  ["switch", switchAction],
  ["transferToAcd", transferToAcd],
  ["updateData", updateData],
]);

/** `maxActionNameLength` of the flow scripting SDK. */
const MAXIMUM_NAME_LENGTH = 200;

/** Publishes a list of actions; what is wrong with them goes to the problems. */
export function publishActions(value: unknown, place: string, context: PublishContext): readonly Action[] {
  return readList(value, place, context.problems).flatMap((item, index) => {
    const [word, body] = readOnly(item, `${place}[${index}]`, context.problems) ?? [];
    return word === undefined ? [] : publishAction(word, body, `${place}[${index}].${word}`, context);
  });
}

function publishAction(word: string, body: unknown, place: string, context: PublishContext): readonly Action[] {
  const kind = ACTIONS.get(word);
  if (kind === undefined) {
    context.problems.add(place, `unknown action ${word}; known are ${[...ACTIONS.keys()].join(", ")}`);
    return [];
  }
  const required = ["name", ...(kind.keys.required ?? [])];
  const fields = readFields(body, place, { required, optional: kind.keys.optional ?? [] }, context.problems);
  const name = fields && readText(fields.name, `${place}.name`, context.problems, MAXIMUM_NAME_LENGTH);
  if (fields === undefined || name === undefined) return [];
  const perform = kind.publish(fields, `${place} "${name}"`, context, publishActions);
  const label = `${word} "${name}"`;
  return [
    (run) => {
      run.count(label);
      return perform(run);
    },
  ];
}
