import type { PublishContext } from "../context.ts";
import { ExpressionError } from "../expressions/problem.ts";
import { readFields, readOnly } from "../fields.ts";
import { readSetting } from "../setting.ts";
import { readTakers } from "./call-data.ts";
import { readInputs } from "./inputs.ts";
import type { PublishedAction } from "./kinds.ts";
import { Outside } from "./outside.ts";
import { readAssignment } from "./target.ts";

/** Call Bot Flow. */
export const callBotFlow = callBot("callBotFlow", "botFlow");

/** Call Digital Bot Flow. */
export const callDigitalBotFlow = callBot("callDigitalBotFlow", "digitalBotFlow");

/** Call Common Module. */
export const callCommonModule: PublishedAction = {
  keys: { required: ["commonModule"] },
  publish: (fields, place, context) => {
    const called = readCalled(fields.commonModule, `${place}.commonModule`, context);
    publishCall("callCommonModule", fields.name, called, context);
  },
};

/**
 * No bot and no module runs here: what they give is scripted. Without that the flow goes into its error handling, for
 * these actions have no failure output.
 */
function callBot(word: string, key: string): PublishedAction {
  return {
    keys: { required: [key], optional: ["inputText", "exitReason", "intent"] },
    publish: (fields, place, context) => {
      const called = readCalled(fields[key], `${place}.${key}`, context);
      const text =
        fields.inputText === undefined
          ? undefined
          : readSetting(fields.inputText, `${place}.inputText`, "string", context, ["lit", "exp", "noValue"]);
      const told = ["exitReason", "intent"].map((name) => {
        const given = fields[name];
        const variable =
          given === undefined ? null : (readAssignment(given, `${place}.${name}`, "string", context) ?? null);
        return [name, variable] as const;
      });
      const inputs = text === undefined ? called.inputs : [text, ...called.inputs];
      publishCall(word, fields.name, { inputs, takers: new Map([...told, ...called.takers]) }, context);
    },
  };
}

type Called = Pick<ReturnType<typeof readCalled>, "inputs" | "takers">;

/** Reads which flow is called, in which version, with what. */
function readCalled(value: unknown, place: string, context: PublishContext) {
  const { problems } = context;
  const [name, versions] = readOnly(value, place, problems) ?? [];
  const keys = { required: ["ver_latestPublished"] };
  const outer = name === undefined ? undefined : readFields(versions, `${place}.${name}`, keys, problems);
  const at = `${place}.${name}.ver_latestPublished`;
  const fields =
    outer && readFields(outer.ver_latestPublished, at, { optional: ["inputs", "outputs", "none"] }, problems);
  return {
    inputs: readInputs(fields?.inputs, `${at}.inputs`, context),
    takers: readTakers(fields?.outputs, `${at}.outputs`, context),
  };
}

function publishCall(word: string, name: unknown, { inputs, takers }: Called, context: PublishContext): void {
  const outside = new Outside(word, name, { done: takers }, context);
  context.program.perform((run) => {
    for (const input of inputs) input(run);
    if (outside.take(run) === undefined) throw new ExpressionError(outside.unscripted(run));
  });
}
