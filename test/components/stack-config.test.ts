import { describe, expect, test } from "vitest";
import { checkAdoptedQueues, parseStackConfig, StackConfigError } from "../../components/stack-config.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";

const ID = "11111111-2222-4333-8444-555555555555";
const FIRST_REGIONS = 'expected "emulator" or an AWS region: us-east-1, us-east-2, us-west-2, ';

/** Config as the engine hands it over: everything as text, under full keys. */
const config = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries({ organisation: "emulator", ...values }).map(([key, value]) => [`attribute-routing:${key}`, value]),
  );
const parse = (values: Readonly<Record<string, string>> = {}) => parseStackConfig(config(values));

/** The lines of the error, without its first and its last. */
function problemsOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    parseStackConfig(values);
  } catch (error) {
    if (!(error instanceof StackConfigError)) throw error;
    return error.message.split("\n").slice(1, -1);
  }
  throw new Error("it is valid");
}

describe("the stack config", () => {
  test("needs an organisation only", () => {
    expect(parse()).toEqual({
      organisation: "emulator",
      routing: "routing.yaml",
      name: "Attribute routing",
      queues: {},
      release: "direct",
      attributeSchema: false,
      protect: false,
      verification: { run: "on-change", concurrency: 4, maxConversations: 50, realConversations: false },
    });
  });

  test.each<[string, string, unknown]>([
    ["organisation", "eu-central-1", "eu-central-1"],
    ["emulatorUrl", "http://127.0.0.1:8787", "http://127.0.0.1:8787"],
    ["emulatorUrl", "http://localhost:1", "http://localhost:1"],
    ["emulatorUrl", "http://[::1]:65535", "http://[::1]:65535"],
    ["routing", "rules/web.yaml", "rules/web.yaml"],
    ["name", "Web & chat – Ä", "Web & chat – Ä"],
    ["name", "7", "7"],
    ["environment", "staging 2", "staging 2"],
    ["environment", "2024", "2024"],
    ["allowedDomains", '["shop.example", "https://*.bank.example"]', ["shop.example", "https://*.bank.example"]],
    ["queues", `{"vip":"${ID}"}`, { vip: ID }],
    ["queues", `{"vip":"${ID}","gold":{"name":"Gold"}}`, { vip: ID, gold: { name: "Gold" } }],
    ["deployment", ID, ID],
    ["release", "verified", "verified"],
    ["protect", "true", true],
    ["clientId", "12345", "12345"],
    ["clientSecret", "true", "true"],
  ])("takes %s = %s", (key, text, value) => {
    expect(parse({ [key]: text })).toHaveProperty(key, value);
  });

  test("takes settings of the verification, each with a default", () => {
    expect(parse({ verification: '{"run":"always"}' }).verification).toEqual({
      run: "always",
      concurrency: 4,
      maxConversations: 50,
      realConversations: false,
    });
    expect(parse({ verification: '{"concurrency":20,"realConversations":true}' }).verification).toEqual({
      run: "on-change",
      concurrency: 20,
      maxConversations: 50,
      realConversations: true,
    });
  });

  test("takes values that are no text as they are: a test or a tool may hand them over", () => {
    const values = { "attribute-routing:organisation": "emulator", "attribute-routing:protect": true };
    expect(parseStackConfig(values).protect).toBe(true);
  });

  test("leaves keys of others alone", () => {
    expect(parseStackConfig({ ...config({}), "genesyscloud:awsRegion": "x", "pulumi:tags": "y" })).toEqual(parse());
  });
});

describe("a mistake in the stack config is told by key, with what was expected:", () => {
  test.each<[string, string, string]>([
    ["organisation", "mars", `organisation: ${FIRST_REGIONS}`],
    ["emulatorUrl", "http://emulator.example:8787", "emulatorUrl: expected http://127.0.0.1:<port>"],
    ["emulatorUrl", "https://127.0.0.1:8787", "emulatorUrl: expected http://127.0.0.1:<port>"],
    ["emulatorUrl", "http://127.0.0.1:8787/x", "emulatorUrl: expected http://127.0.0.1:<port>"],
    ["routing", "", "routing: expected the name of a file"],
    ["name", "Web/chat", "name: expected up to 60 characters without /, and no space at either end"],
    ["name", "x".repeat(61), "name: expected up to 60 characters without /, and no space at either end"],
    ["name", " ", "name: expected up to 60 characters without /, and no space at either end"],
    ["name", "", "name: expected up to 60 characters without /, and no space at either end"],
    ["name", "two\nlines", "name: expected up to 60 characters without /, and no space at either end"],
    ["name", "routing-debug", "name: Architect refuses names that end in -debug"],
    ["environment", "test/2", "environment: expected up to 30 letters, digits, spaces, _ or -"],
    ["environment", "", "environment: expected up to 30 letters, digits, spaces, _ or -"],
    ["allowedDomains", "shop.example", 'allowedDomains: expected a list of domains, such as ["shop.example"]'],
    ["allowedDomains", "[]", 'allowedDomains: expected a list of domains, such as ["shop.example"]'],
    ["allowedDomains", '["a.example", ""]', "allowedDomains.1: expected a domain, such as shop.example"],
    ["queues", '["vip"]', 'queues: expected ids of queues by key, such as {"vip": "<id>"}'],
    ["queues", '{"vip":"Web VIP"}', "queues.vip: expected the id of a queue"],
    ["queues", '{"vip":{"name":""}}', "queues.vip.name: expected the name of a queue"],
    ["deployment", "Web", "deployment: expected the id of a web deployment"],
    ["release", "canary", 'release: expected "direct" or "verified"'],
    ["protect", "yes", "protect: expected true or false"],
    ["verification", "always", 'verification: expected settings by key, such as {"run": "always"}'],
    ["verification", '{"run":"sometimes"}', 'verification.run: expected "on-change" or "always"'],
    ["verification", '{"concurrency":0}', "verification.concurrency: expected a whole number from 1 to 20"],
    ["verification", '{"concurrency":21}', "verification.concurrency: expected a whole number from 1 to 20"],
    [
      "verification",
      '{"maxConversations":"many"}',
      "verification.maxConversations: expected a whole number from 1 to 1000",
    ],
    ["verification", '{"realConversations":"yes"}', "verification.realConversations: expected true or false"],
    ["verification", '{"runs":"always"}', "verification.runs: unknown key"],
    ["organization", "emulator", "organization: unknown key"],
  ])("%s = %s", (key, text, problem) => {
    const problems = problemsOf(config({ [key]: text }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`  attribute-routing:${problem}`);
  });

  test.each([
    [
      "domains for a deployment that exists already",
      { deployment: ID, allowedDomains: '["a.example"]' },
      "allowedDomains: the deployment exists already and keeps its own domains; leave this out",
    ],
    [
      "a verified release in a real organisation that gets no conversations",
      { organisation: "eu-central-1", release: "verified" },
      'release: "verified" sends conversations; it needs verification.realConversations: true',
    ],
  ])("%s", (_, values, problem) => {
    expect(problemsOf(config(values))).toEqual([`  attribute-routing:${problem}`]);
  });

  test.each([
    ["routing", "expected the name of a file"],
    ["name", "expected up to 60 characters without /, and no space at either end"],
    ["environment", "expected up to 30 letters, digits, spaces, _ or -"],
    ["republish", "expected a text, such as the time"],
    ["clientId", "expected a text"],
  ])("%s that is a number in the file", (key, expected) => {
    const wrong = { ...config({}), [`attribute-routing:${key}`]: 5 };
    expect(problemsOf(wrong)).toEqual([`  attribute-routing:${key}: ${expected}`]);
  });

  test("an organisation that is missing", () => {
    expect(problemsOf({})).toEqual([expect.stringContaining(`organisation: missing; ${FIRST_REGIONS}`)]);
  });

  test("all of them at once, with the way to set a key", () => {
    const wrong = config({ organisation: "mars", protect: "yes", colour: "red" });
    expect(() => parseStackConfig(wrong)).toThrow(
      /^the stack config has 3 mistakes:\n.*\n.*\n.*\nkeys stand under config: in Pulumi.<stack>.yaml; or: pulumi config set --path attribute-routing:<key> <value>$/,
    );
    expect(problemsOf(wrong).map((line) => /attribute-routing:(\w+)/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(["organisation", "protect", "colour"]),
    );
  });

  test("a namespace with a slip of the pen, which would set nothing", () => {
    const slipped = { ...config({ organisation: "emulator" }), "atribute-routing:protect": true };
    expect(problemsOf(slipped)).toEqual(["  atribute-routing:protect: did you mean attribute-routing:protect?"]);
  });

  test("none of them shows a secret that stands beside", () => {
    expect(problemsOf(config({ organisation: "mars", clientSecret: "hush-hush" })).join()).not.toContain("hush-hush");
  });
});

describe("queues to be adopted", () => {
  test("are queues of the rules", () => {
    expect(() => checkAdoptedQueues(parse({ queues: `{"vip":"${ID}"}` }), EXAMPLE)).not.toThrow();
  });

  test("under another key are a mistake: such a queue would be created instead", () => {
    const settings = parse({ queues: `{"VIP":"${ID}"}` });
    expect(() => checkAdoptedQueues(settings, EXAMPLE)).toThrow(
      "attribute-routing:queues.VIP: no queue in the rules, which have vip, standard",
    );
  });
});
