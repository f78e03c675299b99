import { publishActions } from "./actions/table.ts";
import type { PublishContext } from "./context.ts";
import { type Fields, readFields, readList, readText } from "./fields.ts";
import { readHeader } from "./header.ts";
import type { Organisation } from "./organisation.ts";
import { Problems } from "./problems.ts";
import { ReferenceResolver, type References } from "./references.ts";
import { type Action, type PublishedFlow, runActions } from "./run.ts";
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
  const root =
    problems.messages.length === 0 ? readFields(document, "the flow", { required: [ROOT] }, problems) : undefined;
  const fields = root && readFields(root[ROOT], ROOT, FLOW_KEYS, problems);
  if (fields === undefined) return { problems: problems.messages };
  const context = { problems, references: new ReferenceResolver(organisation, known), variables: new Variables() };
  const header = readHeader(fields, context);
  const initialise = [declareVariables(fields.variables, `${ROOT}.variables`, "Flow", context)];
  const states = publishStates(fields, context);
  const start = states.get(startReference(fields.startUpRef, problems) ?? "");
  if (start === undefined) problems.add(`${ROOT}.startUpRef`, `it must name a state, as /${ROOT}/states/state[refId]`);
  if (start === undefined || header === undefined || problems.messages.length > 0)
    return { problems: problems.messages };
  return {
    flow: {
      ...header,
      references: context.references.found,
      slots: start.slots,
      initialise: (run) => runActions([...initialise, start.initialise], run),
      actions: start.actions,
    },
  };
}

/** Keys seen in published inbound message flows; `tasks` are reachable by Call Task only, which is not emulated. */
const FLOW_KEYS = {
  required: ["name", "startUpRef", "defaultLanguage", "supportedLanguages", "states"],
  optional: ["description", "division", "variables", "settingsErrorHandling"],
};

interface State {
  readonly slots: number;
  readonly initialise: Action;
  readonly actions: readonly Action[];
}

function publishStates(fields: Fields, context: PublishContext): ReadonlyMap<string, State> {
  const states = new Map<string, State>();
  for (const [index, item] of readList(fields.states, `${ROOT}.states`, context.problems).entries()) {
    const place = `${ROOT}.states[${index}]`;
    const outer = readFields(item, place, { required: ["state"] }, context.problems);
    const keys = { required: ["name", "refId", "actions"], optional: ["variables"] };
    const state = outer && readFields(outer.state, `${place}.state`, keys, context.problems);
    const refId = state && readText(state.refId, `${place}.state.refId`, context.problems);
    if (state === undefined || refId === undefined) continue;
    if (states.has(refId)) context.problems.add(`${place}.state.refId`, `another state has the refId "${refId}"`);
    readText(state.name, `${place}.state.name`, context.problems);
    const inner = { ...context, variables: new Variables(context.variables) };
    const initialise = declareVariables(state.variables, `${place}.state.variables`, "State", inner);
    const actions = publishActions(state.actions, `${place}.state.actions`, inner);
    states.set(refId, { slots: inner.variables.count, initialise, actions });
  }
  return states;
}

/** "Absolute references" (developer.genesys.cloud/devapps/archy/flowAuthoring/lesson_04_a_absolute_references). */
function startReference(value: unknown, problems: Problems): string | undefined {
  const text = readText(value, `${ROOT}.startUpRef`, problems) ?? "";
  return /^\/inboundShortMessage\/states\/state\[(.+)\]$/.exec(text)?.[1];
}
