import { runInNewContext } from "node:vm";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import type { Model } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { snippet } from "../../routing/snippet.ts";
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
  const source = `${snippet(model)}\n${use}`;
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

/** What the page's call sends through the messenger. */
function sentBy(model: Model, call: string): unknown {
  const calls: unknown[] = [];
  const { outputText } = ts.transpileModule(`${snippet(model)}\n${call}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  runInNewContext(outputText, { exports: {}, Genesys: (...args: unknown[]) => calls.push(args) });
  return JSON.parse(JSON.stringify(calls));
}

const attributesSent = (model: Model, attributes: string) => sentBy(model, `setRoutingAttributes(${attributes});`);

const asSent = (customAttributes: object) => [["command", "Database.set", { messaging: { customAttributes } }]];

describe("the snippet type-checks", () => {
  test("for attributes of all types", () => {
    expect(complaintsOf(ALL_TYPES)).toEqual([]);
  });

  test("without any attribute", () => {
    expect(complaintsOf(modelOf({}), "setRoutingAttributes({});")).toEqual([]);
  });

  test("when every attribute is given", () => {
    const all = '{ segment: "vip", order_id: "A-1", level: 3, step: -1, amount: 9.5, rate: 0.5, newsletter: false }';
    expect(complaintsOf(ALL_TYPES, `setRoutingAttributes(${all});`)).toEqual([]);
  });

  test("for an attribute that is named as a member of every object", () => {
    const model = modelOf({ attributes: { constructor: "{ type: string }" } });
    expect(complaintsOf(model, 'setRoutingAttributes({ constructor: "x" });')).toEqual([]);
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
    expect(complaintsOf(ALL_TYPES, `setRoutingAttributes(${attributes});`)).toHaveLength(1);
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

  test("nothing that is not declared, whatever the page hands over", () => {
    const more = '{ order_id: "A-1", password: "x", "context.order_id": "y", Order_Id: "z" }';
    expect(attributesSent(ALL_TYPES, more)).toEqual(asSent({ order_id: "A-1" }));
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
    ["1e21", "1000000000000000000000"],
  ])("the number %s in the digits that the flow reads: %s", (number, digits) => {
    expect(attributesSent(ALL_TYPES, `{ amount: ${number} }`)).toEqual(asSent({ amount: digits }));
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
