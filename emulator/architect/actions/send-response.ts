import { readSetting } from "../setting.ts";
import type { PublishedAction } from "./kinds.ts";

/** Send Response: a text to the guest. That nothing is sent for a NOT_SET or empty text is assumed. */
export const sendResponse: PublishedAction = {
  keys: { required: ["messageBody"] },
  publish: (fields, place, context) => {
    const body = readSetting(fields.messageBody, `${place}.messageBody`, "string", context);
    if (body === undefined) return;
    context.program.perform((run) => {
      const text = body(run);
      if (typeof text === "string" && text !== "") run.responses.push(text);
    });
  },
};
