import type { Expecting } from "./context.ts";
import type { Compiled } from "./expressions/signature.ts";
import { type Fields, isMapping, readFields, readOnly, readText } from "./fields.ts";
import type { PublishedFlow } from "./published-flow.ts";
import { readSetting } from "./setting.ts";

type Header = Pick<PublishedFlow, "name" | "description" | "divisionId" | "language" | "onError">;

const MAXIMUM_NAME_LENGTH = 200;
const ROOT = "inboundShortMessage";

/** Reads what a flow says about itself: name, description, division, languages, error handling. */
export function readHeader(fields: Fields, context: Expecting): Header | undefined {
  const { problems, references } = context;
  const name = readText(fields.name, `${ROOT}.name`, problems, MAXIMUM_NAME_LENGTH);
  // "Work with workitem flows" (help.mypurecloud.com) and the SDK name what a flow's name must not be.
  if (name?.includes("/")) problems.add(`${ROOT}.name`, "a flow's name must not contain /");
  if (name?.endsWith("-debug")) problems.add(`${ROOT}.name`, 'a flow\'s name must not end in "-debug"');
  const description = fields.description ?? "";
  if (typeof description !== "string") problems.add(`${ROOT}.description`, "expected a text in quotes");
  const division = fields.division === undefined ? undefined : readText(fields.division, `${ROOT}.division`, problems);
  const found = division === undefined ? undefined : references.resolve("division", division);
  if (found !== undefined && "reason" in found) problems.add(`${ROOT}.division`, found.reason);
  const language = readLanguages(fields, context);
  const onError = readErrorHandling(fields.settingsErrorHandling, context);
  if (name === undefined || language === undefined) return undefined;
  const header = { name, description: String(description), language, onError };
  return found !== undefined && "id" in found ? { ...header, divisionId: found.id } : header;
}

function readLanguages(fields: Fields, context: Expecting): string | undefined {
  const { problems } = context;
  const place = `${ROOT}.supportedLanguages`;
  const language = readText(fields.defaultLanguage, `${ROOT}.defaultLanguage`, problems);
  const languages = fields.supportedLanguages;
  if (!isMapping(languages)) {
    problems.add(place, "expected a mapping of languages");
    return undefined;
  }
  if (language !== undefined && !Object.hasOwn(languages, language))
    problems.add(`${ROOT}.defaultLanguage`, `"${language}" is not one of the supportedLanguages`);
  for (const [code, value] of Object.entries(languages)) {
    const settings = readFields(value, `${place}.${code}`, { optional: ["defaultLanguageSkill", "none"] }, problems);
    const skill = settings?.defaultLanguageSkill;
    if (skill !== undefined)
      readSetting(skill, `${place}.${code}.defaultLanguageSkill`, "languageSkill", context, ["lit", "noValue"]);
  }
  return language;
}

/**
 * Message flows disconnect on an error, or transfer to a queue ("Set default error handling behavior",
 * help.mypurecloud.com). No setting is taken for disconnect.
 */
function readErrorHandling(value: unknown, context: Expecting): Compiled | undefined {
  if (value === undefined) return undefined;
  const { problems } = context;
  const place = `${ROOT}.settingsErrorHandling`;
  const settings = readFields(value, place, { required: ["errorHandling"] }, problems);
  const [form, body] = (settings && readOnly(settings.errorHandling, `${place}.errorHandling`, problems)) ?? [];
  const at = `${place}.errorHandling.${form}`;
  if (form === "disconnect") readFields(body, at, { required: ["none"] }, problems);
  else if (form === "queue") {
    const queue = readFields(body, at, { required: ["targetQueue"] }, problems);
    return queue && readSetting(queue.targetQueue, `${at}.targetQueue`, "queue", context);
  } else if (form !== undefined) problems.add(`${place}.errorHandling`, `expected disconnect or queue, found ${form}`);
  return undefined;
}
