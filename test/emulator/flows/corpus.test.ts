import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { parse } from "yaml";
import {
  directoryOf,
  everything,
  type Organisation,
  type Outcomes,
  type PublishedFlow,
  publishFlow,
  runFlow,
  substitute,
} from "../../../emulator/architect/index.ts";
import { recorded } from "../support/known.ts";

/** Inbound message flows that others published; they come with the project's sources of facts, not with it. */
const FOLDER = new URL("../../../../shared/corpus/flows/", import.meta.url);
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(".yaml")) : [];

const test = recorded(
  "25 public inbound message flows of GenesysCloudBlueprints, MakingChatbots, MyPureCloud and GiLLBaTesx",
);

interface Scenario {
  readonly outcomes: Outcomes;
  readonly body: string;
  readonly organisation: Organisation;
}

const organisation = { divisions: everything, queues: everything, skills: everything, languages: everything };

const textOf = (file: string) => readFileSync(new URL(file, FOLDER), "utf8");

/** Every key has a value; a language must be one that the flow supports. */
function substituted(text: string): string {
  const keys = [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, key = ""]) => key);
  return substitute(
    text,
    Object.fromEntries(keys.map((key) => [key, key === "default_language" ? "en-us" : `my ${key}`])),
  );
}

/** What is no flow, and how it is refused. */
const REFUSED: Readonly<Record<string, string>> = {
  "GiLLBaTesx+deploy-ai-guides-terraform-blueprint__inbound-message-flow.yaml":
    'the flow: unknown key "inboundMessage"; known here are inboundShortMessage, for the other types of flows are not emulated.',
  "MakingChatbots+genesys-cloud-cx-as-code-demo__inbound-msg@4f9b858.yaml":
    'inboundShortMessage: the key "startUpRef" is missing.',
};

describe.skipIf(files.length === 0)("published flows (skipped without the corpus of flows)", () => {
  for (const file of files.filter((name) => REFUSED[name] === undefined))
    test(`every action runs: ${file}`, () => {
      const text = substituted(textOf(file));
      const publication = publishFlow(text, organisation);
      if ("problems" in publication) throw new Error(publication.problems.join("\n"));
      const runs = scenarios(publication.flow, text).map((scenario) => {
        const message = { conversationId: "c", body: scenario.body, senderAddress: "s" };
        return { scenario, result: runFlow(publication.flow, { participantData: {}, message, ...scenario }) };
      });
      expect(runs.flatMap(({ result }) => result.error ?? [])).toEqual([]);
      const ran = new Set(runs.flatMap(({ result }) => result.trace));
      expect(actionsIn(parse(text)).filter((action) => !ran.has(action))).toEqual([]);
      const usual = runs.filter(({ scenario }) => scenario.organisation === organisation);
      const reached = new Set(usual.flatMap(({ result }) => result.queue?.name ?? []));
      expect([...reached].sort()).toEqual(queuesIn(text));
      expect(usual.filter(({ result }) => result.outcome === "ended")).toEqual([]);
    });

  for (const [file, problem] of Object.entries(REFUSED))
    test(`what is no message flow is refused: ${file}`, () => {
      const publication = publishFlow(substituted(textOf(file)), organisation);
      expect("problems" in publication ? publication.problems : []).toContain(problem);
    });

  for (const file of files.filter((name) => textOf(name).includes("{{")))
    test(`a substitution that nobody made is named: ${file}`, () => {
      const publication = publishFlow(textOf(file), organisation);
      expect("problems" in publication ? publication.problems.join() : "").toMatch(
        /^the flow: pre-processor substitution key of '\{\{ .+ \}\}' was found in the flow YAML, but was not found/,
      );
    });
});

/** What flows do behind a transfer they do when its queue is gone. */
const withoutQueues = { ...organisation, queues: directoryOf([]) };

/** Every output of what comes from outside, with every text that the flow compares something with. */
function scenarios(flow: PublishedFlow, text: string): readonly Scenario[] {
  const bodies = ["", ...new Set([...text.matchAll(/== ?"([^"]+)"/g)].map(([, compared = ""]) => compared))];
  const turns = Math.max(1, ...flow.outside.map(({ outputs }) => outputs.length));
  return bodies.flatMap((body) =>
    Array.from({ length: turns }, (_, turn) => {
      const scripted = flow.outside.map(({ name, outputs, values }) => {
        const output = outputs[turn % outputs.length] ?? "";
        return [name, values.includes("intent") ? { output, values: { intent: body } } : { output }] as const;
      });
      return { outcomes: Object.fromEntries(scripted), body };
    }).flatMap((scenario) => [
      { ...scenario, organisation },
      { ...scenario, organisation: withoutQueues },
    ]),
  );
}

/** The names of the queues in the text of a flow. */
const queuesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/targetQueue:\s+lit:\s+name: ['"]?([^'"\n]+)/g)].map(([, name = ""]) => name))].sort();

/** All actions in a document, as a trace names them. */
function actionsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "actions" && Array.isArray(inner)
      ? inner.flatMap((action: Record<string, { readonly name: string }>) =>
          Object.entries(action).flatMap(([word, body]) => [`${word} "${body.name}"`, ...actionsIn(body)]),
        )
      : actionsIn(inner),
  );
}
