import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { organisationSchema, restOf } from "../organisation-input.ts";
import type { State } from "../provider-stub.ts";
import { type Observation, observationSchema, type Subject, subjectSchema } from "./observation.ts";
import { observe } from "./observe.ts";

const inputsSchema = z.object({ organisation: organisationSchema, subject: subjectSchema });
const stateSchema = inputsSchema.extend({ deployed: observationSchema });

export async function create(inputs: State) {
  const { organisation, subject } = inputsSchema.parse(inputs);
  return { id: randomUUID(), outs: { ...inputs, deployed: await observe(restOf(organisation), subject) } };
}

export async function update(_id: string, olds: State, news: State) {
  const { organisation, subject } = inputsSchema.parse(news);
  const now = await observe(restOf(organisation), subject);
  const before = stateSchema.safeParse(olds).data;
  return { outs: { ...news, deployed: before === undefined ? now : updated(before, subject, now) } };
}

/** What was deployed, stays: the comparison with what is live is the whole point. */
export async function read(id: string, state: State) {
  return { id, props: state };
}

export async function remove(): Promise<void> {
  // Nothing was made.
}

function updated(before: { subject: Subject; deployed: Observation }, subject: Subject, now: Observation): Observation {
  const { deployed } = before;
  const isSame = (part: keyof Subject) => isDeepStrictEqual(before.subject[part], subject[part]);
  const queues = Object.entries(now.queues).map(([key, queue]) => {
    const known = deployed.queues[key];
    const same = isDeepStrictEqual(before.subject.queues[key], subject.queues[key]);
    return [key, same && known !== undefined ? known : queue] as const;
  });
  return {
    flow: isSame("flow") ? deployed.flow : now.flow,
    deployment: isSame("deployment") ? deployed.deployment : now.deployment,
    configuration: isSame("configuration") ? deployed.configuration : now.configuration,
    queues: Object.fromEntries(queues),
    attributeSchema: isSame("attributeSchema") ? deployed.attributeSchema : now.attributeSchema,
  };
}
