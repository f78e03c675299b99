import { readFileSync } from "node:fs";
import { z } from "zod";
import { type FlowResult, type PublishedFlow, publishFlow, runFlow, substitute } from "../emulator/architect/index.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { type OutcomesFile, organisationOf, readOutcomes } from "./outcomes-file.ts";

/** What the command line says. */
export interface FlowOptions {
  readonly attributes: string;
  readonly substitutions: string;
  readonly message: string;
  readonly outcomes?: string | undefined;
  readonly format: "text" | "json";
}

/** `emulator flow`: publishes a flow and runs it once, without any organisation. */
export async function emulatorFlow(file: string, options: FlowOptions): Promise<ExitCode> {
  const outcomes = readOutcomes(
    options.outcomes === undefined ? "" : read(options.outcomes),
    options.outcomes ?? "no file",
  );
  const participantData = readTexts(options.attributes, "--attributes");
  const organisation = organisationOf(outcomes);
  const publication = publishFlow(
    substitute(read(file), readTexts(options.substitutions, "--substitutions")),
    organisation,
  );
  if ("problems" in publication)
    throw new UsageError([`${file} does not publish:`, ...publication.problems.map((each) => `  ${each}`)].join("\n"));
  checkActions(publication.flow, outcomes, options.outcomes ?? "");
  const result = runFlow(publication.flow, {
    participantData,
    organisation,
    message: { conversationId: "conversation", body: options.message, senderAddress: "guest" },
    messages: outcomes.messages.map((said) =>
      typeof said === "string" ? { text: said } : { text: said.text, attributes: texts(said.attributes ?? {}) },
    ),
    outcomes: outcomes.actions,
  });
  if (result.isMisscripted) throw new UsageError(`${options.outcomes}: ${result.error}`);
  console.log(options.format === "json" ? JSON.stringify(report(result), null, 2) : resultText(result));
  return result.error === undefined ? EXIT.clean : EXIT.found;
}

/** The result as `--format json` prints it. */
function report({ outcome, error, queue, priority, skills, language, participantData, responses, trace }: FlowResult) {
  return {
    outcome,
    ...(error === undefined ? {} : { error }),
    queue: queue?.name ?? null,
    priority,
    skills: skills.map(({ name }) => name),
    language: language?.name ?? null,
    participantData,
    responses,
    trace,
  };
}

function resultText(result: FlowResult): string {
  const { outcome, error, queue, priority, skills, language, participantData, responses, trace } = report(result);
  const extras = [`priority ${priority}`, ...skills.map((skill) => `skill "${skill}"`)];
  if (language !== null) extras.push(`language "${language}"`);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
  return [
    queue === null ? outcome : `${outcome} to queue "${queue}" (${extras.join("; ")})`,
    ...(error === undefined ? [] : [`by error handling: ${error}`]),
    ...section("responses", responses),
    ...section(
      "participant data",
      Object.entries(participantData).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    ),
    ...section("trace", trace),
  ].join("\n");
}

/** A name that the flow does not have would be a script that never plays. */
function checkActions(flow: PublishedFlow, { actions }: OutcomesFile, file: string): void {
  for (const [name, outcomes] of Object.entries(actions)) {
    const named = flow.outside.filter((action) => action.name === name);
    if (named.length === 0) {
      const known = [...new Set(flow.outside.map((action) => `"${action.name}"`))].join(", ") || "none";
      throw new UsageError(
        `${file}: actions: the flow has no action "${name}" whose outcome comes from outside; it has ${known}`,
      );
    }
    const outputs = named.flatMap((action) => action.outputs);
    for (const { output } of [outcomes].flat())
      if (output !== undefined && !outputs.includes(output))
        throw new UsageError(
          `${file}: actions: ${name}: there is no output "${output}"; known are ${outputs.join(", ")}`,
        );
  }
}

const textsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Numbers and booleans stand for the texts that a page would send. */
const texts = (values: z.infer<typeof textsSchema>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

function readTexts(json: string, option: string): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UsageError(`${option} is not JSON; expected an object such as '{"customer_segment":"vip"}'`);
  }
  const parsed = textsSchema.safeParse(value);
  if (!parsed.success) throw new UsageError(`${option}: expected an object whose values are texts`);
  return texts(parsed.data);
}

function read(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(code === "ENOENT" ? `${file} does not exist` : `${file} cannot be read (${code})`);
  }
}
