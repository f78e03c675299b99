import { readFields, readOnly } from "../fields.ts";
import { readInputs } from "./inputs.ts";
import type { PublishedAction } from "./kinds.ts";

/** Set Screen Pop: which script the agent will see; no agent looks at it here, the trace tells it. */
export const setScreenPop: PublishedAction = {
  keys: { required: ["screenPopScript"] },
  publish: (fields, place, context) => {
    const at = `${place}.screenPopScript`;
    const [script, body] = readOnly(fields.screenPopScript, at, context.problems) ?? [];
    if (script === undefined) return;
    const settings = readFields(body ?? {}, `${at}.${script}`, { optional: ["inputs", "none"] }, context.problems);
    const inputs = readInputs(settings?.inputs, `${at}.${script}.inputs`, context);
    context.program.perform((run) => {
      for (const input of inputs) input(run);
      run.trace.push(`script "${script}"`);
    });
  },
};
