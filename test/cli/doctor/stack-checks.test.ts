import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "../../../cli/doctor/deployed-stack.ts";
import {
  examineBackend,
  examinePassphrase,
  examineRules,
  examineSettings,
  withoutSecrets,
} from "../../../cli/doctor/stack-checks.ts";
import { parseStackConfig } from "../../../components/stack-config.ts";
import { readModel } from "../../../routing/read.ts";

const settingsFor = (organisation: string) => parseStackConfig({ "attribute-routing:organisation": organisation });

test("a valid stack file says whose it is", () => {
  const { finding, facts } = examineSettings("Pulumi.prod.yaml", () => settingsFor("eu-central-1"));
  expect(finding).toEqual({ status: "ok", found: "Pulumi.prod.yaml is valid, for an organisation in eu-central-1" });
  expect(facts?.settings?.organisation).toBe("eu-central-1");
});

test("everything wrong with a stack file is told", () => {
  const { finding, facts } = examineSettings("Pulumi.prod.yaml", () => settingsFor("mars"));
  expect(facts).toBeUndefined();
  expect(finding).toMatchObject({
    status: "to-do",
    found: expect.stringContaining("attribute-routing:organisation: "),
    fix: "correct Pulumi.prod.yaml; its keys are in docs/configuration.md",
  });
});

test("valid rules are counted", () => {
  const source = "attributes: {}\nqueues: { a: { name: A } }\nrules: []\notherwise: { queue: a }\n";
  expect(examineRules("routing.yaml", () => readModel(source, "routing.yaml"))).toEqual({
    status: "ok",
    found: "routing.yaml: 0 attributes, 0 rules, 1 queues",
  });
});

test("a mistake in the rules is told as the other commands tell it", () => {
  expect(examineRules("routing.yaml", () => readModel("attributes: {\n", "routing.yaml"))).toMatchObject({
    status: "to-do",
    found: expect.stringContaining('routing.yaml:1:13: "{" is not closed'),
    fix: "correct routing.yaml; `attribute-routing check` says more",
  });
});

test.each([
  ["emulator", {}, undefined, "files under .local/state; no login needed"],
  ["region", { PULUMI_BACKEND_URL: "file:///var/state" }, undefined, "file:///var/state (PULUMI_BACKEND_URL)"],
  ["region", {}, "https://api.pulumi.com", "https://api.pulumi.com (pulumi login)"],
  ["region", { PULUMI_ACCESS_TOKEN: "pul-1234" }, undefined, "Pulumi Cloud (PULUMI_ACCESS_TOKEN)"],
  [
    "region",
    { PULUMI_BACKEND_URL: "postgres://me:secret@db.example/state?sslkey=abc" },
    undefined,
    "postgres://•••@db.example/state (PULUMI_BACKEND_URL)",
  ],
] as const)("the state of %s with %o, logged in to %s", (organisation, environment, loggedInTo, found) => {
  expect(examineBackend(organisation, environment, loggedInTo)).toEqual({ status: "ok", found });
});

test("a real organisation without a place for its state is told the ways", () => {
  expect(examineBackend("region", {}, undefined)).toMatchObject({
    status: "to-do",
    found: "none: the state of a real organisation needs a place that outlives this machine",
    fix: expect.stringMatching(/^run `pulumi login <url>`, or set PULUMI_BACKEND_URL/),
  });
});

const nothing = { backend: undefined, secretsProvider: undefined };
test.each([
  ["emulator", {}, nothing, "not needed: this state holds no real secret"],
  ["region", { PULUMI_CONFIG_PASSPHRASE: "" }, nothing, "PULUMI_CONFIG_PASSPHRASE is set"],
  ["region", { PULUMI_CONFIG_PASSPHRASE_FILE: "/key" }, nothing, "PULUMI_CONFIG_PASSPHRASE_FILE is set"],
  ["region", {}, { ...nothing, backend: "https://api.pulumi.com" }, "not needed: Pulumi Cloud keeps the key"],
  [
    "region",
    { PULUMI_BACKEND_URL: "s3://bucket" },
    { ...nothing, secretsProvider: "awskms://alias/key?region=eu-central-1" },
    "not needed: the stack file names awskms://alias/key",
  ],
] as const)("the passphrase of %s with %o and %o", (organisation, environment, stack, found) => {
  expect(examinePassphrase(organisation, environment, stack)).toEqual({ status: "ok", found });
});

test("a backend of one's own without a passphrase is told", () => {
  expect(examinePassphrase("region", { PULUMI_BACKEND_URL: "s3://bucket" }, nothing)).toMatchObject({
    status: "to-do",
    found: "PULUMI_CONFIG_PASSPHRASE is not set, and this backend keeps no key",
    fix: expect.stringMatching(/^set PULUMI_CONFIG_PASSPHRASE or/),
  });
});

test("no password of a backend is ever shown, whatever it is made of, also not in the engine's words", () => {
  const password = fc.string({ minLength: 8, unit: fc.constantFrom(..."abcXYZ019:@/?#%&-_.~!$ ".split("")) });
  fc.assert(
    fc.property(password, (middle) => {
      const address = `postgres://me:SECRET${middle}SECRET@db.example:5432/state?password=${middle}SECRET`;
      expect(withoutSecrets(address)).not.toContain("SECRET");
      expect(redact(`error: connecting to ${address} failed`, address)).not.toContain("SECRET");
    }),
  );
});
