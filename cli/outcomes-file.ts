import { parse } from "yaml";
import { z } from "zod";
import { directoryOf, everything, type Organisation, outcomesSchema } from "../emulator/architect/index.ts";
import { UsageError } from "./exit-code.ts";

const names = z.array(z.string().min(1)).optional();
const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const message = z.union([z.string(), z.strictObject({ text: z.string(), attributes: attributes.optional() })]);

/** What a flow meets that is not in it; all of it may be left out. docs/emulator-flows.md shows an example. */
const schema = z.strictObject({
  /** Outcomes by the name of the action. */
  actions: outcomesSchema.default({}),
  /** What the guest says later, for a flow that asks. */
  messages: z.array(message).default([]),
  divisions: names,
  queues: names,
  skills: names,
  languages: names,
  users: names,
  schedules: names,
  scheduleGroups: names,
  emergencyGroups: names,
});
export type OutcomesFile = z.infer<typeof schema>;

/**
 * Reads an outcomes file, YAML or JSON.
 *
 * @throws UsageError naming each fault and its place
 */
export function readOutcomes(text: string, file: string): OutcomesFile {
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (error) {
    throw new UsageError(`${file} is neither YAML nor JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message: fault }) => `  ${path.join(".") || "the file"}: ${fault}`);
  throw new UsageError([`${file} is no outcomes file:`, ...faults].join("\n"));
}

/** The organisation that a file describes: what it does not list is there whatever its name. */
export function organisationOf(file: OutcomesFile): Organisation {
  const listed = (list: readonly string[] | undefined) =>
    list === undefined ? everything : directoryOf(list.map((name) => ({ id: name, name })));
  return {
    divisions: listed(file.divisions),
    queues: listed(file.queues),
    skills: listed(file.skills),
    languages: listed(file.languages),
    users: listed(file.users),
    schedules: listed(file.schedules),
    scheduleGroups: listed(file.scheduleGroups),
    emergencyGroups: listed(file.emergencyGroups),
  };
}
