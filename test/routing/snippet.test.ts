import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import * as fc from "fast-check";
import ts from "typescript";
import { minifySync } from "vite";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Model } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { snippet } from "../../routing/snippet.ts";
import { readAttribute } from "../../routing/values.ts";
import { modelArbitrary } from "../generators/models.ts";
import { textsArbitrary } from "../generators/texts.ts";
import { modelOf, yamlText } from "./support/model-of.ts";
import { NASTY_TEXTS, NASTY_VALUES } from "./support/nasty-texts.ts";

const ALL_TYPES = modelOf({
  attributes: {
    segment: "{ type: string, values: [vip, trial], description: Set by the account page }",
    order_id: "{ type: string, maxLength: 20 }",
    level: "{ type: integer, minimum: 1 }",
    step: "{ type: integer, values: [-1, 0, 1] }",
    amount: "{ type: number }",
    rate: "{ type: number, values: [0.5, 2] }",
    newsletter: "{ type: boolean }",
  },
});

const EXAMPLE = readModel(readFileSync(join(import.meta.dirname, "..", "..", "routing.yaml"), "utf8"), "routing.yaml");

/** A model, and texts for its attributes and for one that it does not declare. */
const modelAndTexts = modelArbitrary.chain((model) =>
  textsArbitrary(model).map((texts) => ({ model, texts: Object.entries({ ...texts, attribute_9: "x" }) })),
);

const sentAttributes = z.tuple([
  z.literal("command"),
  z.literal("Database.set"),
  z.object({ messaging: z.object({ customAttributes: z.record(z.string(), z.string()) }) }),
]);

const libraries = new Map<string, ts.SourceFile>();

/** What the compiler says of the snippet followed by a use of it, under the strictest options. */
function complaintsOf(model: Model, use = ""): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    types: [],
  };
  // Of what browsers have, the snippet needs this; all of it would take the compiler seconds.
  const browser = "declare class TextEncoder { encode(text: string): Uint8Array }";
  const source = `${snippet(model)}\n${browser}\n${use}`;
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) => {
    if (name === "snippet.ts") return ts.createSourceFile(name, source, target);
    const library = libraries.get(name) ?? fromDisk(name, target);
    if (library !== undefined) libraries.set(name, library);
    return library;
  };
  const program = ts.createProgram(["snippet.ts"], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** A page with the snippet on it: every command that reached the messenger, which is ready when it is asked. */
class Page {
  readonly commands: unknown[] = [];
  readonly #context: object;

  constructor(model: Model) {
    const { outputText } = ts.transpileModule(snippet(model), {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    });
    const Genesys = (what: string, name: string, argument: unknown) => {
      if (what === "subscribe" && typeof argument === "function") argument();
      else this.commands.push(JSON.parse(JSON.stringify([what, name, argument])));
    };
    this.#context = createContext({ exports: {}, Genesys, TextEncoder });
    runInContext(outputText, this.#context);
  }

  call(attributes: string): this {
    runInContext(`exports.setAttributes(${attributes})`, this.#context);
    return this;
  }
}

const attributesSent = (model: Model, attributes: string) => new Page(model).call(attributes).commands;

const asSent = (customAttributes: object) => [["command", "Database.set", { messaging: { customAttributes } }]];

describe("the snippet type-checks", () => {
  test("for attributes of all types", () => {
    expect(complaintsOf(ALL_TYPES)).toEqual([]);
  });

  test("without any attribute", () => {
    expect(complaintsOf(modelOf({}), "setAttributes({});")).toEqual([]);
  });

  test("when every attribute is given", () => {
    const all = '{ segment: "vip", order_id: "A-1", level: 3, step: -1, amount: 9.5, rate: 0.5, newsletter: false }';
    expect(complaintsOf(ALL_TYPES, `setAttributes(${all});`)).toEqual([]);
  });

  test("for an attribute that is named as a member of every object", () => {
    const model = modelOf({ attributes: { constructor: "{ type: string }" } });
    expect(complaintsOf(model, 'setAttributes({ constructor: "x" });')).toEqual([]);
  });

  test("for values that need quoting", () => {
    const values = NASTY_VALUES.flatMap(([, text]) => (text.length < 100 ? yamlText(text) : []));
    expect(complaintsOf(modelOf({ attributes: { a: `{ type: string, values: [${values}] }` } }))).toEqual([]);
  });
});

describe("the compiler refuses", () => {
  test.each([
    ["a value that is not declared", '{ segment: "VIP" }'],
    ["a number that is not declared", "{ step: 2 }"],
    ["a text for a number", '{ level: "3" }'],
    ["a text for a boolean", '{ newsletter: "true" }'],
    ["an attribute that is not declared", '{ customer: "x" }'],
    ["an attribute in another case", '{ Segment: "vip" }'],
  ])("%s", (_what, attributes) => {
    expect(complaintsOf(ALL_TYPES, `setAttributes(${attributes});`)).toHaveLength(1);
  });
});

describe("the snippet sends", () => {
  test("what is given, as text", () => {
    const all = '{ segment: "vip", order_id: "A-1", level: 3, step: -1, amount: 9.5, rate: 0.5, newsletter: false }';
    expect(attributesSent(ALL_TYPES, all)).toEqual(
      asSent({
        segment: "vip",
        order_id: "A-1",
        level: "3",
        step: "-1",
        amount: "9.5",
        rate: "0.5",
        newsletter: "false",
      }),
    );
  });

  test("nothing that is not given", () => {
    expect(attributesSent(ALL_TYPES, "{ order_id: undefined }")).toEqual(asSent({}));
  });

  test("nothing that is empty, which the flow takes for absent", () => {
    expect(attributesSent(ALL_TYPES, '{ order_id: " ", segment: "", level: null }')).toEqual(asSent({}));
  });

  test("what was given before, too", () => {
    const page = new Page(ALL_TYPES).call('{ segment: "vip", order_id: "A-1" }').call('{ order_id: "A-2" }');
    expect(page.commands.slice(1)).toEqual(asSent({ segment: "vip", order_id: "A-2" }));
  });

  test("as many bytes as a message carries", () => {
    const model = modelOf({ attributes: { a: "{ type: string }" } });
    expect(attributesSent(model, '{ a: "é".repeat(1023) + "x" }')).toHaveLength(1);
  });

  test("nothing that objects have of themselves", () => {
    const model = modelOf({ attributes: { constructor: "{ type: string }" } });
    expect(attributesSent(model, "{}")).toEqual(asSent({}));
    expect(attributesSent(model, '{ constructor: "x" }')).toEqual(asSent({ constructor: "x" }));
  });

  test.each([
    ["1e-7", "0.0000001"],
    ["0.1 + 0.2", "0.3"],
    ["1234567.5", "1234567.5"],
    ["999999999999999", "999999999999999"],
    ["-0.5", "-0.5"],
  ])("the number %s in the digits that the flow reads: %s", (number, digits) => {
    expect(attributesSent(ALL_TYPES, `{ amount: ${number} }`)).toEqual(asSent({ amount: digits }));
  });
});

describe("the snippet refuses, and sends nothing of the call,", () => {
  test.each([
    [
      "an attribute that is not declared",
      '{ order_id: "A-1", password: "x" }',
      "attribute not in routing.yaml: password",
    ],
    ["an attribute in another case", '{ Order_Id: "z" }', "attribute not in routing.yaml: Order_Id"],
    [
      "an attribute with the prefix of web chat",
      '{ "context.level": 1 }',
      "attribute not in routing.yaml: context.level",
    ],
    ["what objects have of themselves", '{ toString: "x" }', "attribute not in routing.yaml: toString"],
    ["a value that is not declared", '{ order_id: "A-1", segment: "VIP" }', "not a valid value for attribute segment"],
    ["more digits than the flow reads", "{ amount: 1e21 }", "not a valid value for attribute amount"],
    ["a number that is none", "{ level: NaN }", "not a valid value for attribute level"],
    ["too long a text", '{ order_id: "x".repeat(21) }', "not a valid value for attribute order_id"],
  ])("%s", (_what, attributes, message) => {
    const page = new Page(ALL_TYPES);
    expect(() => page.call(attributes)).toThrow(message);
    expect(page.commands).toEqual([]);
  });

  test("more bytes than a message carries, all calls together", () => {
    const page = new Page(modelOf({ attributes: { a: "{ type: string }", b: "{ type: string }" } }));
    page.call('{ a: "é".repeat(1000) }');
    expect(() => page.call('{ b: "x".repeat(47) }')).toThrow("attributes of 2049 bytes, at most 2048");
    expect(page.call('{ b: "x".repeat(46) }').commands).toHaveLength(2);
  });
});

test("the snippet accepts what the model calls valid, sends it as it is, and refuses what it calls invalid", () => {
  fc.assert(
    fc.property(modelAndTexts, ({ model, texts }) => {
      const page = new Page(model);
      for (const [name, text] of texts) {
        const attribute = model.attributes.get(name);
        const state = attribute === undefined ? "invalid" : readAttribute(attribute, text).state;
        const before = page.commands.length;
        const set = () => page.call(`{ ${JSON.stringify(name)}: ${JSON.stringify(text)} }`);
        if (state === "invalid") {
          expect(set).toThrow(attribute === undefined ? "attribute not in routing.yaml" : "not a valid value");
          expect(page.commands).toHaveLength(before);
        } else {
          const sent = sentAttributes.parse(set().commands.at(-1))[2].messaging.customAttributes[name];
          if (state === "valid") expect(sent).toBe(text);
        }
      }
    }),
  );
});

test("neither source names the values of a sensitive attribute", () => {
  const model = modelOf({ attributes: { diagnosis: "{ type: string, values: [measles], sensitive: true }" } });
  expect(snippet(model, "ts") + snippet(model, "js")).not.toContain("measles");
  expect(attributesSent(model, '{ diagnosis: "measles" }')).toEqual(asSent({ diagnosis: "measles" }));
});

test("the JavaScript is the TypeScript without its types", () => {
  const model = modelOf({ attributes: { a: "{ type: number, minimum: 1.5 }", b: "{ type: boolean }" } });
  const { outputText } = ts.transpileModule(snippet(model), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const script = ts.transpileModule(snippet(model, "js"), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  expect(script.outputText).toBe(outputText);
});

test("the example takes less than 2 kB, minified", () => {
  const { code } = minifySync("snippet.js", snippet(EXAMPLE, "js"), { module: true });
  expect(Buffer.byteLength(code)).toBeLessThan(2000);
});

describe("no text of routing.yaml ends a script element or a line", () => {
  test.each(["</script><script>alert(1)", "<!-- <script>", "a\u2028b\u2029c", "`+alert(1)+`"])("%j", (text) => {
    const attribute = `{ type: string, values: [${yamlText(text)}], description: ${yamlText(text)} }`;
    const model = modelOf({ attributes: { a: attribute } });
    for (const source of [snippet(model, "ts"), snippet(model, "js")])
      expect(source).not.toMatch(/<[/!]|[\u2028\u2029]/);
    expect(attributesSent(model, `{ a: ${JSON.stringify(text)} }`)).toEqual(asSent({ a: text }));
  });
});

describe("a description stays in its comment", () => {
  const ways = [
    ["the end of a comment", "a */ export const broken = 1; /* b"],
    ["the end of a comment over several stars", "***/ export const broken = 1; /**"],
    ["the end of a comment in pieces", "*\u200b/ *\u0000/ *\r/ *\u2028/ export const broken = 1;"],
    ["lines", "one\n*/ two\r\n*/ three\u2028*/ four"],
    ["a line comment", "// export"],
    ["a star at the end", "stars *"],
    ["a slash at the start", "/ slashed"],
    ...NASTY_TEXTS,
  ] as const;

  test.each(ways)("%s", (_what, description) => {
    const model = modelOf({ attributes: { a: `{ type: string, description: ${yamlText(description)} }` } });
    const source = ts.createSourceFile("snippet.ts", snippet(model), ts.ScriptTarget.ES2022);
    const plain = snippet(modelOf({ attributes: { a: "{ type: string }" } }));
    const withoutComments = ts.createPrinter({ removeComments: true }).printFile(source);
    expect(withoutComments).toBe(
      ts
        .createPrinter({ removeComments: true })
        .printFile(ts.createSourceFile("snippet.ts", plain, ts.ScriptTarget.ES2022)),
    );
  });

  test("and can be read there", () => {
    const source =
      'attributes: { a: { type: string, description: "Set by\\nthe shop" } }\nqueues: { q: { name: Q } }\nrules: []\notherwise: { queue: q }';
    expect(snippet(readModel(source, "routing.yaml"))).toContain("  /** Set by the shop */\n  a?: string;\n");
  });
});
