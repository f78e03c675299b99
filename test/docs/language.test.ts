import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { decide, readAttributes } from "../../routing/decide.ts";
import { OTHERWISE } from "../../routing/model.ts";
import { read } from "../../routing/read.ts";
import { OPERATORS } from "../../routing/resolve-test.ts";
import { KEYS, RESERVED_NAMES } from "../../routing/schema.ts";
import { valueText } from "../../routing/values.ts";
import { interpreterOf } from "../routing/support/flow.ts";
import { pageOf, tablesOf } from "./pages.ts";
import { completed, isRoutingYaml, mappingIn, readFragment } from "./routing-fragment.ts";

/** docs/language.md: its tables are executed; its blocks of YAML are read by blocks.test.ts. */
const page = pageOf("docs/language.md");
const tables = tablesOf(page);
const tablesWith = (...head: readonly string[]) => tables.filter((table) => table.head.join() === head.join());
const rowsWith = (...head: readonly string[]) => tablesWith(...head).flatMap(({ rows }) => rows);
const plain = (cell = "") => /^(`+)(.*)\1$/.exec(cell)?.[2] ?? cell;
const texts = z.record(z.string(), z.string());

describe("what is sent is decided as the row says, by the rules and by the compiled flow:", () => {
  const cases = tablesWith("sent", "rule", "queue").flatMap(({ line, rows }) => {
    const above = page.blocks.filter((block) => block.line < line && isRoutingYaml(mappingIn(block.text))).at(-1);
    return rows.map(([sent, rule, queue]) => [plain(sent), plain(rule), plain(queue), above?.text ?? ""] as const);
  });
  test.each(cases)("%s → %s → %s", (sent, rule, queue, yaml) => {
    const model = readFragment(yaml);
    const attributes = texts.parse(JSON.parse(sent));
    const decision = decide(model, attributes);
    expect([decision.rule ?? OTHERWISE, decision.target.queue]).toEqual([rule, queue]);
    const ran = interpreterOf(model)(attributes);
    expect([ran.participantData.routing_rule, ran.queue?.id]).toEqual([rule, queue]);
  });
});

describe("what is sent is in the state that the row says:", () => {
  test.each(rowsWith("attribute", "sent", "state").map((row) => row.map(plain)))("%s, %s: %s", (yaml, sent, state) => {
    const model = readFragment(`attributes:\n  it: ${yaml}\n`);
    const text = sent === "nothing" ? undefined : z.string().parse(JSON.parse(sent ?? ""));
    const found = readAttributes(model, { it: text }).get("it");
    const said =
      found?.state === "valid"
        ? `valid: \`${valueText(found.value)}\``
        : found?.state === "invalid"
          ? `invalid: ${found.reason}`
          : found?.state;
    expect(said).toBe(state);
  });
});

describe("a mistake is told as the row says:", () => {
  test.each(rowsWith("written", "what is said").map((row) => row.map(plain)))("%s", (yaml, said) => {
    const reading = read(completed(yaml ?? ""));
    const told = reading.ok ? [] : reading.problems.map(({ message, help }) => `${message}; ${help}`);
    expect(told).toContain(said);
  });
});

/** The first cell of a row may name several words. */
const words = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);

test("every section, constraint, operator and key of a target stands in its table, and no other", () => {
  const listed = (...head: readonly string[]) => rowsWith(...head).flatMap(([cell]) => words(cell));
  expect(listed("section", "what", "required")).toEqual(KEYS.file);
  expect(new Set(listed("key", "for", "meaning"))).toEqual(new Set(Object.values(KEYS.attribute).flat()));
  expect(listed("key", "meaning")).toEqual(KEYS.otherwise);
});

test("every operator is listed for the types that have it", () => {
  const listed = rowsWith("operator", "for", "holds if the value").flatMap(([operators, types = ""]) =>
    words(operators).flatMap((operator) => types.split(", ").map((type) => `${type} ${operator}`)),
  );
  const known = Object.entries(OPERATORS).flatMap(([type, operators]) =>
    operators.map((operator) => `${type} ${operator}`),
  );
  expect(listed.sort()).toEqual(known.sort());
});

test("every reserved name is named", () => {
  for (const name of RESERVED_NAMES.keys()) expect(page.text).toContain(`\`${name}\``);
});

test("a declaration in the tables is one that a file could have", () => {
  for (const [yaml] of rowsWith("attribute", "sent", "state")) expect(parse(plain(yaml))).toHaveProperty("type");
});
