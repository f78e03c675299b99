import { existsSync, readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { z } from "zod";
import { ExpressionError } from "../../../emulator/architect/expressions/problem.ts";
import { recorded } from "../support/known.ts";
import { infer } from "./inference.ts";
import { scope } from "./surroundings.ts";

const test = recorded("expressions in the exported flows of public repositories");

const corpus = new URL("../../../../shared/corpus/expressions-in-the-wild.json", import.meta.url);
const expressions = existsSync(corpus)
  ? z
      .array(z.tuple([z.string(), z.number()]))
      .parse(JSON.parse(readFileSync(corpus, "utf8")))
      .map(([text]) => text)
  : [];

const CUSTOM_FIELD = "of which type an item of Chat.Guest.customFields is, is published nowhere";

/** Published expressions that do not type-check here, and why. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ["", "there is no expression: the value is left empty"],
  ["Count(Chat.Guest.customFields)", CUSTOM_FIELD],
  ["Chat.Guest.customFields[Task.chatGuestCustomFieldsIndex].value", CUSTOM_FIELD],
  [
    'AreEqual("context.genesys.legacyRoutingTargetQueueAddress", Chat.Guest.customFields[Task.chatGuestCustomFieldsIndex].key) or AreEqual("genesys.legacyRoutingTargetQueueAddress", Chat.Guest.customFields[Task.chatGuestCustomFieldsIndex].key)',
    CUSTOM_FIELD,
  ],
]);

const title =
  expressions.length === 0
    ? "skipped, for the collection of published expressions is not beside this checkout"
    : `${expressions.length} published expressions, of which ${REFUSED.size} are refused and listed with the reason`;

describe.skipIf(expressions.length === 0)(title, () => {
  test("each published expression parses, and type-checks with some types of its variables", () => {
    const refused = expressions
      .filter((text) => !REFUSED.has(text))
      .flatMap((text) => {
        const found = infer(text);
        return "problem" in found ? [{ text, problem: found.problem }] : [];
      });
    expect(refused).toEqual([]);
  });

  test("no published expression is listed as refused, and is not", () => {
    const accepted = [...REFUSED.keys()].filter((text) => !expressions.includes(text) || !("problem" in infer(text)));
    expect(accepted).toEqual([]);
  });

  test("a published expression whose variables are all NOT_SET gives a value or a run-time error, and nothing else", () => {
    for (const text of expressions) {
      const found = infer(text);
      if ("problem" in found) continue;
      expect(() => {
        try {
          found.run(scope);
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
        }
      }, text).not.toThrow();
    }
  });
});

test("types are found only where there are some: a text is no number too", () => {
  expect(infer("Length(Flow.x) + Flow.y > 3")).toHaveProperty("variables");
  expect(infer("Length(Flow.x) + Flow.x > 3")).toHaveProperty("problem");
});
