import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { read } from "../../routing/read.ts";
import { OPERATORS } from "../../routing/resolve-test.ts";
import { routingSchema } from "../../routing/schema.ts";
import { readSyntax } from "../../routing/syntax.ts";
import { routingJsonSchema } from "../../tools/routing-schema.ts";
import { BAD, contentOf, MODELS, namesIn } from "./support/corpus.ts";
import { mutatedFile } from "./support/mutations.ts";

const RUNS = 1000;
const ROOT = join(import.meta.dirname, "..", "..");
const file = readFileSync(join(ROOT, "docs", "routing.schema.json"), "utf8");
const accepts = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(file));

const comparisonSchema = z.object({
  definitions: z.object({
    comparison: z.object({ anyOf: z.array(z.object({ properties: z.record(z.string(), z.unknown()).optional() })) }),
  }),
});

const bad = namesIn(BAD, ".yaml").flatMap((name) => {
  const syntax = readSyntax(contentOf(BAD, `${name}.yaml`).replace(/^\ufeff/, ""));
  return "problems" in syntax ? [] : [{ name, content: syntax.content }];
});

test("docs/routing.schema.json is what tools/routing-schema.ts prints", () => {
  expect(file).toBe(`${JSON.stringify(routingJsonSchema(), undefined, 2)}\n`);
});

describe("the schema accepts", () => {
  test("the routing.yaml that is shipped", () => {
    accepts(parse(readFileSync(join(ROOT, "routing.yaml"), "utf8")));
    expect(accepts.errors).toBeNull();
  });

  test.each(namesIn(MODELS, ".yaml"))("models/%s.yaml", (name) => {
    accepts(parse(contentOf(MODELS, `${name}.yaml`)));
    expect(accepts.errors).toBeNull();
  });
});

describe("the schema refuses", () => {
  test.each(bad.filter(({ name }) => name.startsWith("shape/")))("bad/$name.yaml", ({ content }) => {
    expect(accepts(content)).toBe(false);
  });

  test("whatever else the reader finds wrong in the shape of a file, but for what no pattern can say", () => {
    const accepted = bad.filter(({ content }) => !routingSchema.safeParse(content).success && accepts(content));
    expect(accepted.map(({ name }) => name)).toEqual(["acknowledgements/reason-of-white-space"]);
  });

  test.each([
    ["a condition that is a list", "conditions/when-list"],
    ["a list of conditions that is empty", "conditions/any-empty"],
    ["a condition without operators", "conditions/operators-none"],
    ["an operator that does not exist", "conditions/operator-misspelt"],
    ["an operator that compares with nothing", "conditions/operand-of-operator-missing"],
    ["an attribute that compares with nothing", "conditions/operand-missing"],
    ["an empty list", "conditions/list-empty"],
    ["a list within a list", "conditions/list-with-a-list"],
    ["a text for a number", "conditions/order-with-a-text"],
    ["a number for a text", "conditions/text-operator-with-a-number"],
    ["a text for true or false", "conditions/present-with-a-text"],
    ["a reserved attribute name", "names/attribute-routing-rule"],
  ])("%s", (_what, name) => {
    expect(accepts(bad.find((candidate) => candidate.name === name)?.content)).toBe(false);
  });
});

test("the schema refuses nothing that is read", () => {
  fc.assert(
    fc.property(mutatedFile, (source) => {
      if (!read(source).ok) return;
      accepts(parse(source));
      expect(accepts.errors).toBeNull();
    }),
    { numRuns: RUNS },
  );
});

test("the schema knows the operators that the reader knows", () => {
  const operators = comparisonSchema
    .parse(JSON.parse(file))
    .definitions.comparison.anyOf.flatMap(({ properties }) => Object.keys(properties ?? {}));
  expect(new Set(operators)).toEqual(new Set(Object.values(OPERATORS).flat()));
});

test("every key of the file says what it means", () => {
  const undescribed: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties") {
        for (const [name, property] of Object.entries(value)) {
          const documented =
            typeof property === "object" &&
            property !== null &&
            ("description" in property || "$ref" in property || "const" in property || "allOf" in property);
          if (!documented) undescribed.push(`${path}/${name}`);
        }
      }
      visit(value, `${path}/${key}`);
    }
  };
  visit(JSON.parse(file), "");
  expect(undescribed).toEqual([]);
});
