import { readFields, readList } from "../fields.ts";
import { STOP } from "../label.ts";
import { readSetting } from "../setting.ts";
import type { PublishedAction } from "./kinds.ts";
import { readTarget } from "./target.ts";

/**
 * Collect Input: waits for the guest's next message and takes its text. The action is documented for calls only; its
 * shape here is that of the one public message flow that has it. Nothing is known of what its timeouts lead to, so
 * nobody is ever too late.
 */
export const collectInput: PublishedAction = {
  keys: { required: ["outputs"], optional: ["timeout", "noEntryTimeout"] },
  publish: (fields, place, context) => {
    const { problems, program, node } = context;
    for (const key of ["timeout", "noEntryTimeout"])
      if (fields[key] !== undefined) readSetting(fields[key], `${place}.${key}`, "duration", context);
    const targets = readList(fields.outputs, `${place}.outputs`, problems).flatMap((item, index) => {
      const output = readFields(item, `${place}.outputs[${index}]`, { required: ["var"] }, problems);
      return (output && readTarget(output.var, `${place}.outputs[${index}].var`, "string", context)) ?? [];
    });
    const here = program.here;
    program.add(
      (run) => {
        if (node !== undefined) run.recording?.resume(node);
        const message = run.receive();
        if (message === undefined) {
          run.at = here;
          run.isWaiting = true;
          return STOP;
        }
        if (message.attributes !== undefined) run.merge(message.attributes);
        run.trace.push("message of the guest");
        run.recording?.see("message", message.text);
        for (const { slot } of targets) run.slots[slot] = message.text;
        return here + 1;
      },
      [{ to: { at: here + 1 } }],
    );
  },
};
