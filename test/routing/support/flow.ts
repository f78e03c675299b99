import { expect } from "vitest";
import {
  directoryOf,
  type FlowResult,
  type Organisation,
  type Publication,
  publishFlow,
  runFlow,
} from "../../../emulator/architect/index.ts";
import type { CompiledFlow, QueueReference } from "../../../routing/compile/flow.ts";
import { compileFlow } from "../../../routing/compile/flow.ts";
import { type AttributeTexts, decide } from "../../../routing/decide.ts";
import { type Model, OTHERWISE } from "../../../routing/model.ts";

/** An organisation that has what a model names; queues have their keys as ids. */
export function organisationOf(model: Model): Organisation {
  const targets = [...model.rules.map(({ target }) => target), model.otherwise];
  const named = (names: readonly (string | undefined)[]) =>
    directoryOf(
      [...new Set(names.filter((name) => name !== undefined))].map((name) => ({ id: `id of ${name}`, name })),
    );
  return {
    queues: directoryOf([...model.queues.values()].map(({ key, name }) => ({ id: key, name }))),
    skills: named(targets.flatMap(({ skills }) => skills)),
    languages: named(targets.map(({ language }) => language)),
    divisions: named([]),
  };
}

/** The flow of a model whose queues carry their own names. */
export function compile(model: Model, name = "Routing"): CompiledFlow {
  const queues = [...model.queues].map(([key, queue]): [string, QueueReference] => [key, { name: queue.name }]);
  return compileFlow(model, { name, queues: new Map(queues) });
}

export function publish(model: Model, { yaml }: CompiledFlow = compile(model)): Publication {
  return publishFlow(yaml, organisationOf(model));
}

/** Publishes the compiled flow in the emulator and gives what it does; the two share no code. */
export function interpreterOf(model: Model, compiled?: CompiledFlow): (texts: AttributeTexts) => FlowResult {
  const publication = publish(model, compiled);
  if ("problems" in publication) {
    throw new Error(`the emulator refuses the flow: ${publication.problems.slice(0, 5).join("\n")}`);
  }
  const organisation = organisationOf(model);
  return (texts) => {
    const sent = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return runFlow(publication.flow, { participantData: Object.fromEntries(sent), organisation });
  };
}

/** Everything that a decision says, as the flow carried it out. */
export function outcomeOf(result: FlowResult, version: string): object {
  const { queue, priority, skills, language, responses, participantData, error } = result;
  const { routing_rule: rule, routing_version: stamped, ...others } = participantData;
  return {
    rule,
    queue: queue?.id,
    priority,
    skills: skills.map(({ name }) => name),
    language: language?.name,
    say: responses,
    isCurrent: stamped === version,
    others,
    error,
  };
}

/** Everything that a decision says, as `decide` means it. */
export function meaningOf(model: Model, texts: AttributeTexts): object {
  const { rule, target } = decide(model, texts);
  return {
    rule: rule ?? OTHERWISE,
    queue: target.queue,
    priority: target.priority ?? 0,
    skills: target.skills,
    language: target.language,
    say: target.say === undefined ? [] : [target.say],
    isCurrent: true,
    others: {},
    error: undefined,
  };
}

/** The flow publishes, and does for each conversation what the model decides. */
export function expectDecides(model: Model, conversations: readonly AttributeTexts[]): void {
  const compiled = compile(model);
  const run = interpreterOf(model, compiled);
  for (const texts of conversations) {
    const sent = JSON.stringify(texts).slice(0, 100);
    expect(outcomeOf(run(texts), compiled.version), sent).toEqual(meaningOf(model, texts));
  }
}
