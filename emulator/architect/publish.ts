import { declareStates, declareTasks } from "./bodies.ts";
import type { PublishContext } from "./context.ts";
import { type Fields, isMapping, readFields, readText } from "./fields.ts";
import { readHeader } from "./header.ts";
import type { Organisation } from "./organisation.ts";
import { REFERENCES, refIdIn } from "./places.ts";
import { Problems } from "./problems.ts";
import { Program } from "./program.ts";
import type { PublishedFlow } from "./published-flow.ts";
import { ReferenceResolver, type References } from "./references.ts";
import { declareVariables } from "./variable-declarations.ts";
import { Variables } from "./variables.ts";
import { readYaml } from "./yaml.ts";

/** A flow that was published, or all that keeps it from being so. */
export type Publication = { readonly flow: PublishedFlow } | { readonly problems: readonly string[] };

/** The root key of an inbound message flow: "In Scripting the 'Inbound Message' flow type is an inbound short message flow" (SDK). */
export const ROOT = "inboundShortMessage";

/**
 * Validates an inbound message flow and makes it ready to run.
 * @param yamlText the flow as it is uploaded, with all substitutions made
 * @param organisation what the names in the flow refer to
 * @param known what names meant when the same text was published before
 * @returns the flow, or every problem found, each a sentence beginning with its place
 */
export function publishFlow(yamlText: string, organisation: Organisation, known: References = {}): Publication {
  try {
    return publish(yamlText, organisation, known);
  } catch (error) {
    // Actions within actions without end: our own stack, not a limit of the platform.
    if (error instanceof RangeError) return { problems: ["the flow: its actions are nested too deeply."] };
    throw error;
  }
}

function publish(yamlText: string, organisation: Organisation, known: References): Publication {
  const problems = new Problems();
  const document = readYaml(yamlText, problems);
  const fields = problems.messages.length === 0 ? readRoot(document, problems) : undefined;
  if (fields === undefined) return { problems: problems.messages };
  const context: PublishContext = {
    problems,
    references: new ReferenceResolver(organisation, known),
    variables: new Variables(),
    program: new Program(),
    places: { states: new Map(), tasks: new Map() },
    outside: [],
  };
  const header = readHeader(fields, context);
  const start = publishBody(fields, context);
  if (!start || header === undefined || problems.messages.length > 0) return { problems: problems.messages };
  const { program, references, outside, variables } = context;
  return {
    flow: { ...header, references: references.found, outside, slots: variables.slots, steps: program.steps, program },
  };
}

/** Keys seen in published inbound message flows. */
const FLOW_KEYS = {
  required: ["name", "startUpRef", "defaultLanguage", "supportedLanguages", "states"],
  optional: ["description", "division", "variables", "settingsErrorHandling", "tasks"],
};

function readRoot(document: unknown, problems: Problems): Fields | undefined {
  if (isMapping(document) && !Object.hasOwn(document, ROOT) && Object.keys(document).length > 0) {
    const found = Object.keys(document).join(", ");
    problems.add(
      "the flow",
      `unknown key "${found}"; known here are ${ROOT}, for the other types of flows are not emulated`,
    );
    return undefined;
  }
  const outer = readFields(document, "the flow", { required: [ROOT] }, problems);
  return outer && readFields(outer[ROOT], ROOT, FLOW_KEYS, problems);
}

/** Writes the steps of all states and tasks, the start first. @returns whether there is a start */
function publishBody(fields: Fields, context: PublishContext): boolean {
  const { problems, program, places } = context;
  const variables = declareVariables(fields.variables, `${ROOT}.variables`, "Flow", context);
  // A state or task may refer to any other, so all are declared before the first action is read.
  const bodies = [...declareStates(fields, context), ...declareTasks(fields, context)];
  const reference = readText(fields.startUpRef, `${ROOT}.startUpRef`, problems) ?? "";
  const start = places.states.get(refIdIn(reference, "state") ?? "");
  if (start === undefined) problems.add(`${ROOT}.startUpRef`, `it must name a state, as ${REFERENCES.state}`);
  else
    program.add(
      (run) => {
        variables.initialise(run);
        start.initialise(run);
        return start.start.at;
      },
      [{ to: start.start }],
    );
  for (const body of bodies) body();
  return start !== undefined;
}
