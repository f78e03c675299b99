import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { RestClient } from "../../genesys/rest-client.ts";
import { isCheap, isOfAnotherStack, STORIES } from "../docs/block-rules.ts";
import { commandsOf, wordsOf } from "../docs/command-line.ts";
import { type Block, pageOf, pages } from "../docs/pages.ts";
import { comparable, matches, Session } from "../docs/session.ts";
import { OrganisationClient } from "../helpers/organisation.ts";

const all = pages();

/** What ends with Ctrl-C only. */
const isEndless = (text: string) =>
  /\bstart\b(?!.*--once)|--watch|\battribute-routing (?:emulator(?! (?:flow|expression))|studio)\b/.test(text);

/** Pages that are followed from their first line to their last, by somebody who types what stands there. */
describe.each(all.filter(({ file }) => STORIES.includes(file)))("$file", ({ blocks }) => {
  let session: Session;
  beforeAll(() => {
    session = new Session();
  });
  afterAll(() => session.close());

  for (const block of blocks) {
    const file = fileIn(block);
    if (file !== undefined) {
      test(`line ${block.line}: writes ${file.name}`, () => {
        session.project.write(file.name, `${file.isMore ? session.project.read(file.name) : ""}${block.text}`);
      });
    }
    const commands = block.language === "console" ? commandsOf(block) : [];
    for (const command of commands.filter(({ text }) => !isEndless(text))) {
      test(`line ${command.line}: ${command.text}`, async () => {
        await session.type(command);
      });
    }
  }
});

/** The file that a block of YAML is written to, by its first line: `# routing.yaml`, or `# routing.yaml, at its end`. */
function fileIn({ language, text }: Block): { readonly name: string; readonly isMore: boolean } | undefined {
  const [, name, more] = /^# ([\w.-]+\.yaml)(, at its end)?\n/.exec(text) ?? [];
  return language === "yaml" && name !== undefined ? { name, isMore: more !== undefined } : undefined;
}

/** Commands of other pages about the stack dev that end by themselves, in the order in which a stack lives. */
const LIFE = ["start", "up", "preview", "refresh", "verify", "drift", "report", "destroy"];
const verbOf = (text: string) => wordsOf(text).find((word) => LIFE.includes(word));

const typed = new Set(
  all
    .filter(({ file }) => !STORIES.includes(file))
    .flatMap(({ blocks }) => blocks.filter(({ language }) => ["sh", "bash"].includes(language)).flatMap(commandsOf))
    .filter(({ text }) => !text.startsWith("pulumi ") && verbOf(text) !== undefined)
    .filter(({ text }) => !isCheap(text) && !/[<…]/.test(text) && !isEndless(text) && !isOfAnotherStack(text))
    .map(({ text }) => text),
);

describe("one life of the stack dev, with the commands of all other pages", () => {
  let session: Session;
  beforeAll(() => {
    session = new Session();
  });
  afterAll(() => session.close());
  const type = (text: string) => session.type({ file: "docs", line: 1, text, output: undefined, exitCode: 0 });

  test("npm start -- --once, whose verdicts are those that pages show", async () => {
    const rows = rowsOf(await type("npm start -- --once"));
    const shown = all.flatMap(({ blocks }) => blocks.filter(({ text }) => text.startsWith("┌")));
    for (const block of shown)
      expect(rows, `${block.file}:${block.line}`).toEqual(expect.arrayContaining([...rowsOf(block.text)]));
  });

  const commands = LIFE.flatMap((verb) => [...typed].filter((text) => verbOf(text) === verb));
  test.each(commands.filter((text) => text !== "npm start -- --once"))("%s", async (text) => {
    await type(text);
  });
});

/** The rows of a table of verdicts, without what is another each time; what is wrapped is put together. */
function rowsOf(table: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const line of table.split("\n").filter((each) => each.startsWith("│"))) {
    const cells = line.slice(1, -1).split("│");
    const [scenario, attributes, expected, reached, rule, , milliseconds = "", verdict] = cells.map((each) =>
      each.trim(),
    );
    const row = [scenario, attributes, expected, reached, rule, verdict].map((cell = "") => cell);
    const last = rows.at(-1);
    if (milliseconds !== "" || last === undefined) rows.push(row);
    else for (const [column, cell] of row.entries()) last[column] = `${last[column]} ${cell}`.trim();
  }
  return rows;
}

describe("what goes wrong with a stack is told as docs/ say it", () => {
  let session: Session;
  let emulator: Awaited<ReturnType<Session["project"]["startEmulator"]>>;
  let rest: RestClient;
  beforeAll(async () => {
    session = new Session();
    emulator = await session.project.startEmulator();
    rest = new RestClient({ kind: "emulator", url: emulator.url }, { clientId: "emulator", clientSecret: "emulator" });
  });
  afterAll(() => {
    emulator.stop();
    session.close();
  });

  const symptom = (heading: string) =>
    pageOf("docs/troubleshooting.md").blocks.find((block) => block.heading === heading)?.text ?? "";
  /** Runs a command that fails, and compares what it says with docs/troubleshooting.md. */
  async function fails(args: readonly string[], heading: string): Promise<void> {
    const { code, stdout, stderr } = await session.project.run(args);
    expect(code, stdout + stderr).toBe(3);
    const said = comparable(stderr + stdout).split("\n");
    for (const line of comparable(symptom(heading)).split("\n"))
      expect(
        said.some((each) => matches(line, each)),
        `${line}\nis not what is said:\n${said.join("\n")}`,
      ).toBe(true);
  }

  test("a queue whose name is taken", async () => {
    session.project.write(
      "Pulumi.prod.yaml",
      "config: { attribute-routing:organisation: emulator, attribute-routing:environment: prod }",
    );
    await rest.call("POST", "/api/v2/routing/queues", z.unknown(), { name: "Web VIP (prod)" });
    await fails(["up", "--stack", "prod"], "409: the name is taken");
  });

  test("a flow that somebody has locked", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ kind: "locked-flow", count: "unlimited" });
    await fetch(`${emulator.url}/emulator/faults`, { method: "POST", headers, body });
    await fails(["up"], "409: the flow is locked");
    await fetch(`${emulator.url}/emulator/faults`, { method: "DELETE" });
  });

  test("a flow that names a skill which nobody made", async () => {
    const before = session.project.read("routing.yaml");
    session.project.edit("routing.yaml", "    priority: 50", "    skills: [No such skill]");
    await fails(["up"], "The flow does not publish");
    session.project.write("routing.yaml", before);
  });

  test("drift, as docs/drift.md shows it", async () => {
    expect((await session.project.run(["up"])).code).toBe(0);
    const organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    await organisation.publish(session.project.read(".local/flows/dev.yaml"));
    const shown = pageOf("docs/drift.md").blocks.find(({ text }) => text.startsWith("$ attribute-routing drift"));
    const { code, stdout } = await session.project.run(["drift"]);
    const same = (text: string) =>
      text.replaceAll(/\d+\.0/g, "<version>").replaceAll(/ by [^.]*? at [^ ]*Z\.$/gm, " by <somebody> at <time>.");
    expect(code, stdout).toBe(1);
    expect(same(stdout).split("\n").slice(0, 2)).toEqual(
      same(shown?.text ?? "")
        .trim()
        .split("\n")
        .slice(1),
    );
  });

  test("a state that is locked from another machine", async () => {
    const folder = join(".local", "state", ".pulumi", "locks", "organization", "attribute-routing", "dev");
    mkdirSync(join(session.project.folder, folder), { recursive: true });
    const lock = { pid: 4711, username: "jane", hostname: "another-machine", timestamp: "2026-11-22T20:14:03Z" };
    session.project.write(join(folder, "4f4e5b1e-0000-4000-8000-000000000000.json"), JSON.stringify(lock));
    await fails(["up"], "The state is locked");
  });
});
