import { stringify } from "yaml";
import { z } from "zod";
import {
  directoryOf,
  type FlowInput,
  type FlowResult,
  type Organisation,
  publishFlow,
  runFlow,
} from "../../../emulator/architect/index.ts";
import type { Client } from "./rest.ts";

interface FlowParts {
  readonly actions: unknown;
  readonly variables?: readonly unknown[];
  readonly [key: string]: unknown;
}

/** The YAML of a flow with one state. Further keys replace those of the flow. */
export function flowYaml({ actions, ...rest }: FlowParts): string {
  const flow = {
    inboundShortMessage: {
      name: "Routing",
      startUpRef: "/inboundShortMessage/states/state[Initial State_10]",
      defaultLanguage: "en-us",
      supportedLanguages: { "en-us": { defaultLanguageSkill: { noValue: true } } },
      settingsErrorHandling: { errorHandling: { disconnect: { none: true } } },
      states: [{ state: { name: "Initial State", refId: "Initial State_10", actions } }],
      ...rest,
    },
  };
  return stringify(flow, { aliasDuplicateObjects: false });
}

export const variable = (type: string, name: string, initialValue: unknown = { noValue: true }) => ({
  [`${type}Variable`]: { name, initialValue },
});

export const read = (name: string, into: string) => ({
  getParticipantData: { name: "Read", attributes: [{ attribute: { name: { lit: name }, variable: into } }] },
});

export const assign = (type: string, to: string, exp: string) => ({
  updateData: { name: "Assign", statements: [{ [type]: { variable: to, value: { exp } } }] },
});

export const transfer = (queue: string, more: object = {}) => ({
  transferToAcd: { name: `To ${queue}`, targetQueue: { lit: { name: queue } }, ...more },
});

export const transferBy = (exp: string) => ({ transferToAcd: { name: "Transfer", targetQueue: { exp } } });

export const respond = (exp: string) => ({ sendResponse: { name: "Respond", messageBody: { exp } } });

export const say = (lit: string) => ({ sendResponse: { name: "Say", messageBody: { lit } } });

export const disconnect = { disconnect: { name: "Disconnect" } };

export const switchOn = (cases: readonly (readonly [string, readonly unknown[]])[], otherwise: readonly unknown[]) => ({
  switch: {
    name: "Rules",
    evaluate: {
      firstTrue: {
        default: { actions: otherwise },
        cases: cases.map(([exp, actions]) => ({ case: { value: { exp }, actions } })),
      },
    },
  },
});

const things = (...names: string[]) => directoryOf(names.map((name) => ({ id: `id of ${name}`, name })));

/** Two queues, two queues of one name, a skill, a language. */
export const organisation: Organisation = {
  divisions: things("Home"),
  queues: directoryOf([
    { id: "id of VIP", name: "VIP" },
    { id: "id of Standard", name: "Standard" },
    { id: "twin 1", name: "Twin" },
    { id: "twin 2", name: "twin" },
  ]),
  skills: things("Billing"),
  languages: things("English"),
};

/** What keeps a flow from being published. */
export function problemsOf(yaml: string): readonly string[] {
  const published = publishFlow(yaml, organisation);
  return "problems" in published ? published.problems : [];
}

/** Publishes and runs a flow. */
export function run(
  parts: FlowParts,
  participantData: Record<string, string> = {},
  more: Partial<FlowInput> = {},
): FlowResult {
  const published = publishFlow(flowYaml(parts), organisation);
  if ("problems" in published) throw new Error(published.problems.join("\n"));
  return runFlow(published.flow, { participantData, organisation, ...more });
}

const jobSchema = z.looseObject({
  status: z.string(),
  flow: z.looseObject({ id: z.string() }).optional(),
  messages: z.array(z.looseObject({ text: z.string() })),
});

/** Publishes a flow over the API, as a deployment tool does. */
export async function publish(client: Client, yaml: string) {
  const job = await client.post("/flows/jobs");
  const { presignedUrl } = z.looseObject({ presignedUrl: z.string() }).parse(job.body);
  await fetch(presignedUrl, { method: "PUT", body: yaml });
  const { status, flow, messages } = jobSchema.parse(
    (await client.get(`/flows/jobs/${job.body.id}?expand=messages`)).body,
  );
  return { status, flowId: flow?.id ?? "", messages: messages.map(({ text }) => text) };
}
