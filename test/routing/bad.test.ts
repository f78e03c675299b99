import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RoutingFileError } from "../../routing/problem.ts";
import { read, readModel } from "../../routing/read.ts";
import { BAD, contentOf, namesIn } from "./support/corpus.ts";

/**
 * Each faulty file stands beside the whole output that its writer sees. Read a changed output as that writer would before
 * it is accepted with `vitest -u`.
 */
const cases = namesIn(BAD, ".yaml");
const outputs = namesIn(BAD, ".txt");

function outputFor(source: string): string {
  try {
    readModel(source, "routing.yaml");
  } catch (error) {
    if (error instanceof RoutingFileError) return `${error.message}\n`;
    throw error;
  }
  return "no mistake was found\n";
}

test("every faulty file has its output, and every output its file", () => {
  expect(outputs).toEqual(cases);
});

describe("a faulty file shows what is wrong, where, and the way out", () => {
  test.each(cases)("%s", async (name) => {
    await expect(outputFor(contentOf(BAD, `${name}.yaml`))).toMatchFileSnapshot(join(BAD, `${name}.txt`));
  });
});

const problems = cases.flatMap((name) => {
  const reading = read(contentOf(BAD, `${name}.yaml`));
  return reading.ok ? [] : reading.problems.map((problem) => ({ name, ...problem }));
});

describe("the words of a message", () => {
  const withoutInput = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"/g, '""');

  test.each([
    ["begin without a capital", /^[A-Z]/],
    ["end without a full stop or a question mark", /[.!?]$/],
    ["stand on one line", /[\r\n]/],
    [
      "say nothing in the words of a library",
      /\b(?:zod|union|literal|schema|parse|token|scalar|node|flow map|block)\b/i,
    ],
    ["never show what JavaScript makes of a value", /undefined|NaN|Infinity|\[object|Expected|Invalid|Unrecognized/],
  ])("%s", (_rule, forbidden) => {
    const wrong = problems.filter(({ message }) => forbidden.test(withoutInput(message)));
    expect(wrong.map(({ name, message }) => `${name}: ${message}`)).toEqual([]);
  });

  test("the way out follows the same rules, but may be a question", () => {
    const wrong = problems.filter(({ help }) => help !== undefined && /^[A-Z]|[.!]$|[\r\n]/.test(withoutInput(help)));
    expect(wrong.map(({ name, help }) => `${name}: ${help}`)).toEqual([]);
  });
});

test("no two messages of a file stand at the same place", () => {
  const places = problems.map(({ name, place }) => `${name}:${place.line}:${place.column}`);
  const twice = places.filter(
    (place, index) => places.indexOf(place) !== index && !/missing|only-its|nothing/.test(place),
  );
  expect(twice).toEqual([]);
});

test("messages stand in the order of the file", () => {
  for (const name of cases) {
    const own = problems.filter((problem) => problem.name === name).map(({ place }) => [place.line, place.column]);
    expect(own, name).toEqual([...own].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  }
});

test("of very many mistakes, the first fifty are shown and the others counted", () => {
  const rules = Array.from({ length: 60 }, (_, index) => `  - { name: rule ${index}, when: {}, queue: none }`);
  const source = [
    "attributes: {}",
    "queues: { standard: { name: Web } }",
    "rules:",
    ...rules,
    "otherwise: { queue: standard }",
  ];
  const output = outputFor(source.join("\n"));
  expect(output.match(/unknown queue "none"/g)).toHaveLength(50);
  expect(output).toMatch(/\n\nand 10 more problems\n$/);
});
