import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect } from "vitest";
import { z } from "zod";
import { driftText } from "../../cli/drift-formats.ts";
import { readOutcomes } from "../../cli/outcomes-file.ts";
import { checkAdoptedQueues, parseStackConfig } from "../../components/stack-config.ts";
import { directoryOf, everything, publishFlow } from "../../emulator/architect/index.ts";
import { checkPolicies } from "../../routing/check-policies.ts";
import { RoutingFileError } from "../../routing/problem.ts";
import { read, readModel } from "../../routing/read.ts";
import { checkScenarios } from "../../verification/stated-scenarios.ts";
import { exchanges } from "../emulator/faults/examples.ts";
import { commandsOf, faultOf, wordsOf } from "./command-line.ts";
import { type Block, pageOf, placeOf, REPOSITORY } from "./pages.ts";
import { EXAMPLE, exampleModel, isRoutingYaml, mappingIn, readFragment } from "./routing-fragment.ts";
import { Session } from "./session.ts";

/** Pages that are one story: test/engine/documentation.test.ts types their commands one after the other. */
export const STORIES = ["docs/tutorial.md"];

export interface BlockRule {
  /** What the blocks are, for people. */
  readonly what: string;
  covers(block: Block): boolean;
  /** Throws or fails an expectation where the block is wrong. */
  check(block: Block): void | Promise<void>;
}

const yaml = ({ language, text }: Block) => (language === "yaml" || language === "yml" ? mappingIn(text) : {});

/** The first rule that covers a block is the one that checks it. */
export const BLOCK_RULES: readonly BlockRule[] = [
  {
    what: "yaml with a section of routing.yaml: the reader takes it, and what it lacks comes from the example",
    covers: (block) => isRoutingYaml(yaml(block)),
    check: (block) => checkScenarios(readFragment(block.text)),
  },
  {
    what: "yaml with config: the stack's config takes it",
    covers: (block) => "config" in yaml(block),
    check: (block) => {
      const config = z.record(z.string(), z.unknown()).parse(yaml(block).config);
      checkAdoptedQueues(parseStackConfig({ "attribute-routing:organisation": "emulator", ...config }), exampleModel());
    },
  },
  {
    what: "yaml with inboundShortMessage: the emulator publishes it",
    covers: (block) => "inboundShortMessage" in yaml(block),
    check: (block) => {
      const publication = publishFlow(block.text, {
        queues: everything,
        skills: everything,
        languages: everything,
        divisions: directoryOf([]),
      });
      expect("problems" in publication ? publication.problems : []).toEqual([]);
    },
  },
  {
    what: "yaml with jobs: a workflow whose steps call commands that exist",
    covers: (block) => "jobs" in yaml(block),
    check: async (block) => {
      for (const command of runsIn(yaml(block))) expect(await faultOf(command), command).toBeUndefined();
    },
  },
  {
    what: "yaml with stages: a GitLab pipeline whose scripts call commands that exist",
    covers: (block) => "stages" in yaml(block),
    check: async (block) => {
      for (const command of scriptsIn(yaml(block))) expect(await faultOf(command), command).toBeUndefined();
    },
  },
  {
    what: "yaml with actions or messages: the emulator's outcomes file",
    covers: (block) => "actions" in yaml(block) || "messages" in yaml(block),
    check: (block) => {
      readOutcomes(block.text, placeOf(block));
    },
  },
  {
    what: "json that a command prints: it prints the same keys",
    covers: (block) => block.language === "json" && jsonCommandOf(block) !== undefined,
    check: async (block) => {
      const { output } = await printedBy(jsonCommandOf(block) ?? "", block);
      expect(shapeOf(JSON.parse(output)), placeOf(block)).toEqual(shapeOf(JSON.parse(block.text)));
    },
  },
  {
    what: "http: exchanges with the emulator, which test/emulator/faults/documentation.test.ts runs",
    covers: ({ language, file }) => language === "http" && file === "docs/emulator.md",
    check: (block) => expect(exchanges(block.text)).not.toEqual([]),
  },
  {
    what: "mermaid of a rule file: what diagram prints of the example",
    covers: ({ language, text }) => language === "mermaid" && text.includes("start([guest writes])"),
    check: async (block) => {
      const { output } = await printedBy("attribute-routing diagram", block);
      expect(output.trim()).toBe(block.text.trim());
    },
  },
  {
    what: "mermaid: folders and files of ours that exist",
    covers: ({ language }) => language === "mermaid",
    check: ({ text }) => {
      const labels = text.replaceAll("<br/>", " ");
      const named = [...labels.matchAll(/\b[a-z]+\/(?:[a-z-]+\/)*|\b[\w.]+\.(?:ts|yaml)\b/g)].map(([name]) => name);
      expect(named.filter((name) => !existsSync(join(REPOSITORY, name)))).toEqual([]);
    },
  },
  {
    what: "ts: TypeScript without a mistake of syntax; the snippet as the example gives it",
    covers: ({ language }) => ["ts", "typescript", "js", "javascript"].includes(language),
    check: (block) => {
      const { diagnostics = [] } = ts.transpileModule(block.text, { reportDiagnostics: true });
      expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    },
  },
  {
    what: "sh: commands that exist; those about the rules are executed",
    covers: ({ language }) => language === "sh" || language === "bash",
    check: async (block) => {
      for (const command of commandsOf(block).filter(({ text }) => isCheap(text)))
        await sessionOf(block).type(command, { GIT_PAGER: "cat" });
    },
  },
  {
    what: "console of getting-started.md: typed by test/package/newcomer.test.ts",
    covers: ({ language, file }) => language === "console" && file === "docs/getting-started.md",
    check: (block) => expect(commandsOf(block)).not.toEqual([]),
  },
  {
    what: "console of a story: typed by test/engine/documentation.test.ts",
    covers: ({ language, file }) => language === "console" && STORIES.includes(file),
    check: (block) => expect(commandsOf(block)).not.toEqual([]),
  },
  {
    what: "console: commands about the rules, executed, with the output as shown",
    covers: (block) => block.language === "console" && commandsOf(block).every(({ text }) => isCheap(text)),
    check: async (block) => {
      for (const command of commandsOf(block)) await sessionOf(block).type(command);
    },
  },
  {
    what: "console of a stack: commands that exist; test/engine/documentation.test.ts types those of the stack dev",
    covers: (block) => block.language === "console",
    check: (block) => expect(commandsOf(block)).not.toEqual([]),
  },
  {
    what: "what drift says",
    covers: ({ text }) => text.startsWith("$ attribute-routing drift"),
    check: ({ text }) => {
      const [, first = "", ...messages] = text.trim().split("\n");
      const difference = { thing: "", property: "", deployed: "", live: "" };
      const differences = messages.map((message) => ({ ...difference, message: message.trim() }));
      expect(driftText("dev", { differences, untold: [] }).split("\n")[0]).toBe(first);
    },
  },
  {
    what: "a session without output that could be compared: its commands exist",
    covers: ({ language, text }) => language === "" && text.startsWith("$ "),
    check: async (block) => {
      for (const { text } of commandsOf(block)) expect(await faultOf(text), text).toBeUndefined();
    },
  },
  {
    what: "a synopsis: the program takes each option of it",
    covers: ({ language, text }) => language === "" && text.startsWith("attribute-routing "),
    check: async ({ text }) => {
      const calls = text.replaceAll(/\n\s+/g, " ").trim().split("\n");
      for (const call of calls) expect(await faultOf(call), call).toBeUndefined();
    },
  },
  {
    what: "a violation of a policy: said of the routing.yaml above with the line that is shown, under the config above",
    covers: ({ text }) => /^routing\.yaml:\d+:\d+: .*\[AR8\d\d\]$/m.test(text),
    check: async (block) => {
      expect(withoutNumbers(await violationsIn(block))).toContain(withoutNumbers(block.text.trim()));
    },
  },
  {
    what: "a mistake in routing.yaml: the reader says it of the routing.yaml above with the line that is shown",
    covers: ({ text }) => /^routing\.yaml:\d+:\d+: /.test(text),
    check: (block) => {
      const { source } = withShownLine(block);
      const reading = read(source);
      const said = reading.ok ? "nothing" : new RoutingFileError("routing.yaml", source, reading.problems).message;
      expect(said).toBe(block.text.trim());
    },
  },
  {
    what: "what a locked stack says: the same as on docs/troubleshooting.md, which is provoked",
    covers: ({ text }) => text.startsWith("the stack is locked:"),
    check: ({ text }) => {
      const provoked = pageOf("docs/troubleshooting.md").blocks.find(
        ({ heading }) => heading === "The state is locked",
      );
      const anybody = (message = "") => message.replace(/^ .*$/m, "  somebody");
      expect(anybody(text)).toBe(anybody(provoked?.text));
    },
  },
  {
    what: "the message of a symptom: test/docs/troubleshooting.test.ts provokes it",
    covers: ({ file, language }) => file === "docs/troubleshooting.md" && language === "text",
    check: () => undefined,
  },
  {
    what: "the verdicts of a run: test/engine/documentation.test.ts compares the rows",
    covers: ({ text }) => text.startsWith("┌"),
    check: ({ text }) => expect(text).toContain("│ verdict │"),
  },
];

export const ruleFor = (block: Block): BlockRule | undefined => BLOCK_RULES.find((rule) => rule.covers(block));

export const isOfAnotherStack = (command: string): boolean => /(?:--stack|-s)[ =](?!dev\b)/.test(command);

/** What needs neither engine nor organisation, and is done at once. */
export function isCheap(command: string): boolean {
  const [program, ...words] = wordsOf(command);
  const [first = "", second = ""] = program === "npx" ? words.slice(1) : words;
  const ours = program === "attribute-routing" || (program === "npx" && words[0] === "attribute-routing");
  if (!ours || /[<…]/.test(command) || isOfAnotherStack(command)) return false;
  if (first === "report") return command.includes("--no-resources");
  if (first === "emulator") return second === "expression" || second === "flow";
  return ["check", "compile", "diagram", "diff", "explain"].includes(first);
}

/** The command lines of a workflow, of all its steps. */
function runsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === "run" && typeof inner === "string"
      ? commandLines(inner.replaceAll(/\$\{\{.*?\}\}/g, "<…>"))
      : runsIn(inner),
  );
}

/** The command lines of a GitLab pipeline, of all its jobs. */
function scriptsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const lines = /^(?:before_|after_)?script$/.test(key) ? z.array(z.string()).safeParse(inner).data : undefined;
    return lines === undefined ? scriptsIn(inner) : lines.flatMap(commandLines);
  });
}

const commandLines = (script: string) =>
  commandsOf({ file: "", line: 0, heading: "", language: "sh", text: script }).map(({ text }) => text);

// One copy of the project for each page.
const sessions = new Map<string, Session>();

function sessionOf({ file }: Block): Session {
  const known = sessions.get(file) ?? new Session();
  sessions.set(file, known);
  return known;
}

export function closeSessions(): void {
  for (const session of sessions.values()) session.close();
  sessions.clear();
}

/** The command whose JSON a page shows below a heading of its name. */
function jsonCommandOf({ heading }: Block): string | undefined {
  const commands: Record<string, string> = {
    check: "attribute-routing check --format json",
    diff: "attribute-routing diff --base before.yaml --format json",
    explain: `attribute-routing explain --attributes '{"segment":"gold","level":4}' --format json`,
  };
  return Object.hasOwn(commands, heading) ? commands[heading] : undefined;
}

/** Rules with which each command has something to show. */
const RULES = `attributes:
  segment: { type: string, values: [vip, standard] }
  level: { type: integer, minimum: 1, maximum: 5 }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - { name: VIP, when: { segment: vip }, queue: vip }
  - { name: Urgent, when: { level: { gte: 4 } }, queue: vip, priority: 50 }
  - { name: Never, when: { segment: vip, level: 1 }, queue: standard }
otherwise: { queue: standard }
`;

async function printedBy(text: string, block: Block): Promise<{ readonly output: string }> {
  const session = new Session();
  try {
    if (block.language === "json") session.project.write("routing.yaml", RULES);
    session.project.write("before.yaml", RULES.replace("gte: 4", "gte: 5"));
    const command = { file: block.file, line: block.line, text, output: undefined, exitCode: 0 };
    return { output: await session.type(command) };
  } finally {
    session.close();
  }
}

/** Keys and kinds; of a list, what its first item is. What is keyed by the user's own names has no keys of ours. */
function shapeOf(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return typeof value;
  if (["witness", "region", "target"].includes(key)) return "by the user's names";
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner, name)]));
}

/** The routing.yaml above a message, or else the example, with the line that the message shows in its place. */
function withShownLine(block: Block): { readonly source: string } {
  const above = pageOf(block.file).blocks.filter((other) => other.line < block.line && isWhole(other));
  const lines = (above.at(-1)?.text ?? EXAMPLE).split("\n");
  const [, number = "", shown = ""] = /^(\d+) \| (.*)$/m.exec(block.text) ?? [];
  const key = /^\s*[\w-]+:/.exec(shown)?.[0] ?? shown;
  // Numbers are those of the page's own routing.yaml; in another one, the line with the same key is meant.
  const at = above.length > 0 ? Number(number) - 1 : lines.findIndex((line) => line.startsWith(key));
  lines[at] = shown;
  return { source: lines.join("\n") };
}

async function violationsIn(block: Block): Promise<string> {
  const { source } = withShownLine(block);
  const configs = pageOf(block.file).blocks.filter((other) => other.line < block.line && "config" in yaml(other));
  const config = z
    .record(z.string(), z.unknown())
    .parse(configs.at(-1) === undefined ? {} : yaml(configs[0] ?? block).config);
  const { policies } = parseStackConfig({ "attribute-routing:organisation": "emulator", ...config });
  const file = { name: "routing.yaml", source };
  return checkPolicies(readModel(source, file.name), policies, file).then(
    () => "nothing",
    (error: unknown) => String(error instanceof Error ? error.message : error),
  );
}

const withoutNumbers = (message: string) =>
  message.replaceAll(/^routing\.yaml:\d+/gm, "routing.yaml:<line>").replaceAll(/^ *\d* \|/gm, "|");

const isWhole = (block: Block) =>
  ["attributes", "queues", "rules", "otherwise"].every((section) => section in yaml(block));
