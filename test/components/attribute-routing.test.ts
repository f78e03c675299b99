import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { parseStackConfig } from "../../components/stack-config.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { compileFlow } from "../../routing/compile/flow.ts";
import type { Model } from "../../routing/model.ts";
import { planSchema } from "../../verification/plan.ts";
import { EXAMPLE } from "../helpers/deployed-organisation.ts";
import { outputOf, runMocked } from "./support/mocked-engine.ts";
import { attributeRoutingModule } from "./support/stored-provider.ts";

const ADOPTED = "11111111-2222-4333-8444-555555555555";
const EMULATOR: Organisation = { kind: "emulator", url: "http://127.0.0.1:8787" };
const REGION: Organisation = { kind: "region", region: "eu-central-1" };

interface Given {
  readonly organisation?: Organisation;
  readonly preview?: boolean;
  readonly model?: Model;
  readonly existingQueues?: Readonly<Record<string, string>>;
  /** Keys of the stack config, without their namespace. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Declares the whole stack on a mocked engine. */
async function declared(given: Given = {}) {
  const { organisation = EMULATOR, preview = false, model = EXAMPLE, existingQueues = {}, config = {} } = given;
  const projectFolder = mkdtempSync(join(tmpdir(), "project-"));
  onTestFinished(() => rmSync(projectFolder, { recursive: true }));
  const settings = parseStackConfig(
    Object.fromEntries(
      Object.entries({ organisation: "emulator", ...config }).map(([key, value]) => [
        `attribute-routing:${key}`,
        value,
      ]),
    ),
  );
  const { AttributeRouting } = await attributeRoutingModule();
  const run = await runMocked(
    preview,
    () => new AttributeRouting("routing", { model, organisation, settings, existingQueues, projectFolder }),
  );
  return { ...run, projectFolder, plan: () => planSchema.parse(run.named("routing-verification").inputs.plan) };
}

const COMPONENTS = {
  routing: "attribute-routing:index:AttributeRouting",
  "routing-allowlist": "attribute-routing:index:AttributeAllowlist",
  "routing-queues": "attribute-routing:index:RoutingQueues",
  "routing-flow": "attribute-routing:index:RoutingFlow",
  "routing-channel": "attribute-routing:index:MessagingChannel",
};
const RESOURCES = {
  "routing-genesyscloud": "pulumi:providers:genesyscloud",
  "routing-queues-vip": "genesyscloud:index/routingQueue:RoutingQueue",
  "routing-queues-standard": "genesyscloud:index/routingQueue:RoutingQueue",
  "routing-flow-flow": "genesyscloud:index/flow:Flow",
  "routing-channel-configuration": "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
  "routing-channel-deployment": "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
  "routing-deployed": "pulumi-nodejs:dynamic/attribute-routing:DeployedRecord",
  "routing-verification": "pulumi-nodejs:dynamic/attribute-routing:ConversationVerification",
};

describe.each([{ preview: true }, { preview: false }])("the stack (preview: $preview)", ({ preview }) => {
  test("declares these components and resources: their types and names stand in every state", async () => {
    const { resources } = await declared({ preview });
    expect(Object.fromEntries(resources.map(({ name, type }) => [name, type]))).toEqual({
      ...COMPONENTS,
      ...RESOURCES,
    });
  });

  test("is one tree: every child's urn holds its parent's types, and its name begins with its parent's", async () => {
    const { resources, named } = await declared({ preview });
    const typesOf = (urn: string) => urn.split("::")[2] ?? "";
    for (const child of resources.filter(({ name }) => name !== "routing")) {
      const parent = named(child.parent ?? "");
      expect(typesOf(child.urn)).toMatch(new RegExp(`^.*${parent.type.split(":").at(-1)}\\$`));
      expect(child.name.startsWith(`${parent.name}-`), `${child.name} under ${parent.name}`).toBe(true);
    }
  });

  test("talks to the organisation of its config only: every resource has the stack's own provider", async () => {
    const { resources } = await declared({ preview });
    const genesys = resources.filter(({ type }) => type.startsWith("genesyscloud:"));
    expect(genesys).toHaveLength(5);
    expect(new Set(genesys.map(({ provider }) => provider))).toEqual(new Set(["routing-genesyscloud"]));
  });

  test("labels every name with the environment, and always gives a name: the engine would make one up", async () => {
    const { resources } = await declared({ preview, config: { environment: "staging", name: "Web routing" } });
    const names = resources
      .filter(({ type }) => type.startsWith("genesyscloud:"))
      .map(({ name, inputs }) => [name, inputs.name]);
    expect(Object.fromEntries(names)).toEqual({
      "routing-queues-vip": "Web VIP (staging)",
      "routing-queues-standard": "Web Standard (staging)",
      "routing-flow-flow": "Web routing (staging)",
      "routing-channel-configuration": "Web routing (staging)",
      "routing-channel-deployment": "Web routing (staging)",
    });
  });

  test("gives the flow in its file the labelled name and queues", async () => {
    const { projectFolder, named } = await declared({ preview, config: { environment: "staging" } });
    expect(named("routing-flow-flow").inputs.filepath).toBe(".local/flows/dev.yaml");
    const queues = new Map([...EXAMPLE.queues.values()].map(({ key, name }) => [key, { name: `${name} (staging)` }]));
    expect(readFileSync(join(projectFolder, ".local/flows/dev.yaml"), "utf8")).toBe(
      compileFlow(EXAMPLE, { name: "Attribute routing (staging)", queues }).yaml,
    );
  });

  test("looks adopted queues up by id, and the flow finds them by id too", async () => {
    const { projectFolder, named } = await declared({ preview, existingQueues: { vip: ADOPTED } });
    expect(named("routing-queues-vip")).toMatchObject({ id: ADOPTED, inputs: {} });
    const yaml = readFileSync(join(projectFolder, ".local/flows/dev.yaml"), "utf8");
    expect(yaml).toContain(`FindQueueById(\\"${ADOPTED}\\")`);
    expect(yaml).not.toContain("Web VIP");
  });

  test("protects what carries customers on request, and nothing otherwise", async () => {
    const isProtected = async (protect: string) => {
      const { resources } = await declared({ preview, config: { protect } });
      return resources.filter((resource) => resource.protect).map(({ name }) => name);
    };
    expect(await isProtected("false")).toEqual([]);
    expect((await isProtected("true")).sort()).toEqual(
      Object.keys(RESOURCES)
        .filter((name) => /queues|flow|channel/.test(name))
        .sort(),
    );
  });
});

describe("the order", () => {
  test("is queues before the flow, which looks them up by name, and the deployment before the verification", async () => {
    const { named } = await declared();
    // The component waits for the queues, and the flow is its child.
    expect(named("routing-flow").dependencies).toEqual(
      expect.arrayContaining(["routing-queues-vip", "routing-queues-standard"]),
    );
    expect(named("routing-channel-deployment").dependencies).toContain("routing-flow-flow");
    expect(named("routing-verification").dependencies).toEqual(
      expect.arrayContaining(["routing-channel-deployment", "routing-flow-flow"]),
    );
  });
});

describe("the verification", () => {
  test("gets the deployed ids, the flow's version, and every scenario", async () => {
    const { named, plan } = await declared();
    expect(named("routing-verification").inputs).toMatchObject({
      organisation: EMULATOR,
      flowId: "routing-flow-flow-id",
      always: false,
    });
    const { version } = compileFlow(EXAMPLE, { name: "Attribute routing", queues: EXAMPLE.queues });
    expect(plan()).toMatchObject({ deploymentId: "routing-channel-deployment-id", version, concurrency: 4 });
    expect(plan().scenarios[0]).toMatchObject({
      name: "a VIP with an order",
      attributes: { customer_segment: "vip", order_id: "A-1" },
      expect: { rule: "VIP customers", queue: { id: "routing-queues-vip-id", name: "Web VIP" } },
    });
  });

  test("expects adopted queues by the name that the organisation has for them", async () => {
    const { plan } = await declared({ existingQueues: { vip: ADOPTED } });
    expect(plan().scenarios[0]?.expect).toMatchObject({ queue: { id: ADOPTED, name: "Adopted" } });
  });

  test("keeps its plan secret: scenarios may carry values of sensitive attributes", async () => {
    expect((await declared()).named("routing-verification").secrets).toEqual(["plan"]);
  });

  test("is told which attributes are sensitive", async () => {
    expect((await declared()).plan().sensitive).toEqual(["order_id"]);
  });

  test("runs always, and as many conversations at a time, as the config says", async () => {
    const { named, plan } = await declared({ config: { verification: '{"run":"always","concurrency":2}' } });
    expect(named("routing-verification").inputs.always).toBe(true);
    expect(plan().concurrency).toBe(2);
  });

  test.each([
    ["shop.example", "https://shop.example"],
    ["https://shop.example", "https://shop.example"],
    ["https://shop.example/", "https://shop.example"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["*.shop.example", "https://www.shop.example"],
    ["https://*.shop.example", "https://www.shop.example"],
  ])("comes from the first allowed domain: %s gives the Origin %s", async (domain, origin) => {
    const { plan } = await declared({ config: { allowedDomains: JSON.stringify([domain, "other.example"]) } });
    expect(plan().origin).toBe(origin);
  });

  test("has no Origin where all domains are allowed", async () => {
    expect((await declared()).plan()).not.toHaveProperty("origin");
  });
});

describe("an attribute schema", () => {
  const SCHEMA = "routing-allowlist-schema";

  test("is registered on request only", async () => {
    expect((await declared()).resources.map(({ name }) => name)).not.toContain(SCHEMA);
    const { named } = await declared({ config: { attributeSchema: "true", environment: "staging" } });
    expect(named(SCHEMA)).toMatchObject({
      type: "pulumi-nodejs:dynamic/attribute-routing:AttributeSchema",
      parent: "routing-allowlist",
    });
    expect(named(SCHEMA).inputs).toMatchObject({ title: "Attribute routing (staging)", organisation: EMULATOR });
    expect(named("routing-deployed").inputs.subject).toMatchObject({
      attributeSchema: { id: "routing-allowlist-schema-id", content: "4" },
    });
  });

  test("says no value of a sensitive attribute", async () => {
    const { named } = await declared({ config: { attributeSchema: "true" } });
    expect(named(SCHEMA).inputs.fields).toEqual([
      { name: "customer_segment", type: "string", options: ["vip", "standard"] },
      { name: "order_id", type: "string", maxLength: 3000 },
      { name: "priority_level", type: "integer", minimum: 1, maximum: 5 },
    ]);
  });
});

describe("what is written down of the deployment", () => {
  test("is about every thing of the stack, with what tells that the stack itself changed it", async () => {
    const { named } = await declared();
    expect(named("routing-deployed").inputs.subject).toEqual({
      flow: { id: "routing-flow-flow-id", content: "hash" },
      deployment: {
        id: "routing-channel-deployment-id",
        isAdopted: false,
        content: '[{"name":"Attribute routing"},"routing-flow-flow-id","routing-channel-configuration-id","7"]',
      },
      configuration: { id: "routing-channel-configuration-id", content: "7" },
      queues: {
        vip: { id: "routing-queues-vip-id", content: "Web VIP" },
        standard: { id: "routing-queues-standard-id", content: "Web Standard" },
      },
      attributeSchema: null,
    });
  });

  test("is another one where the flow is published again, and then it is verified again", async () => {
    const { named } = await declared({ config: { republish: "Monday" } });
    expect(named("routing-deployed").inputs.subject).toMatchObject({ flow: { content: "hash Monday" } });
    expect(named("routing-verification").inputs.flowId).toBe("routing-flow-flow-id Monday");
  });
});

describe("a messenger that exists already", () => {
  test("gets the flow, and guests come from a domain that it allows", async () => {
    const { resources, named, plan } = await declared({ config: { deployment: ADOPTED } });
    expect(plan()).toMatchObject({ deploymentId: ADOPTED, origin: "https://existing.example" });
    expect(resources.map(({ name }) => name)).not.toContain("routing-channel-deployment");
    expect(named("routing-channel-deployment-flow").inputs).toMatchObject({
      deploymentId: ADOPTED,
      flowId: "routing-flow-flow-id",
    });
    expect(named("routing-verification").dependencies).toContain("routing-channel-deployment-flow");
  });
});

describe("a verified release", () => {
  const CANDIDATE = {
    "routing-candidate-flow": "attribute-routing:index:RoutingFlow",
    "routing-candidate-channel": "attribute-routing:index:MessagingChannel",
    "routing-candidate-flow-flow": "genesyscloud:index/flow:Flow",
    "routing-candidate-channel-configuration":
      "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
    "routing-candidate-channel-deployment": "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
    "routing-candidate-verification": "pulumi-nodejs:dynamic/attribute-routing:ConversationVerification",
  };
  const verified = (given: Given = {}) => declared({ ...given, config: { release: "verified", ...given.config } });

  test.each([true, false])("declares a candidate besides what a direct one declares (preview: %s)", async (preview) => {
    const { resources } = await verified({ preview });
    expect(Object.fromEntries(resources.map(({ name, type }) => [name, type]))).toEqual({
      ...COMPONENTS,
      ...RESOURCES,
      ...CANDIDATE,
    });
  });

  test("publishes the live flow only after the candidate was verified", async () => {
    const { named } = await verified();
    expect(named("routing-flow").dependencies).toContain("routing-candidate-verification");
    expect(named("routing-candidate-verification").dependencies).toContain("routing-candidate-channel-deployment");
    expect(named("routing-candidate-flow").dependencies).not.toContain("routing-flow-flow");
  });

  test("names the candidate so that it is told from what is live, and both from other environments", async () => {
    const { projectFolder, named } = await verified({ config: { environment: "staging" } });
    expect(named("routing-candidate-flow-flow").inputs).toMatchObject({
      name: "Attribute routing candidate (staging)",
      filepath: ".local/flows/dev-candidate.yaml",
    });
    expect(named("routing-candidate-channel-deployment").inputs.name).toBe("Attribute routing candidate (staging)");
    expect(named("routing-channel-deployment").inputs.name).toBe("Attribute routing (staging)");
    expect(readFileSync(join(projectFolder, ".local/flows/dev-candidate.yaml"), "utf8")).toContain(
      "candidate (staging)",
    );
  });

  test("asks the candidate everything, and what is live one scenario for each target", async () => {
    const { named, plan } = await verified();
    const everything = planSchema.parse(named("routing-candidate-verification").inputs.plan);
    expect(everything.deploymentId).toBe("routing-candidate-channel-deployment-id");
    expect(everything.scenarios.length).toBeGreaterThan(plan().scenarios.length);
    expect(plan().deploymentId).toBe("routing-channel-deployment-id");
    expect(plan().scenarios.map(({ name, expect: expected }) => [name, expected.outcome])).toEqual([
      ["a VIP with an order (live)", "routed"],
      ["nobody special (live)", "routed"],
    ]);
  });

  test("tries a candidate of its own where the live messenger exists already", async () => {
    const { named } = await verified({ config: { deployment: ADOPTED } });
    expect(named("routing-candidate-channel-deployment").inputs.flowId).toBe("routing-candidate-flow-flow-id");
    expect(named("routing-channel-deployment-flow").inputs.flowId).toBe("routing-flow-flow-id");
  });
});

describe("a real organisation", () => {
  beforeEach(() => {
    for (const name of ["GENESYS_CLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_ID"]) vi.stubEnv(name, "id-of-the-client");
    for (const name of ["GENESYS_CLIENT_SECRET", "GENESYSCLOUD_OAUTHCLIENT_SECRET"]) vi.stubEnv(name, "hush-hush");
    onTestFinished(() => void vi.unstubAllEnvs());
  });

  test("gets no conversation without an explicit word, and the update says so", async () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
    const { resources, result } = await declared({ organisation: REGION });
    expect(resources.map(({ name }) => name)).not.toContain("routing-verification");
    expect(await outputOf(result.verdicts)).toEqual([]);
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      "verification.realConversations is not set: no conversation is sent to a real organisation without it",
    ]);
    warn.mockRestore();
  });

  test("is verified where the config says so", async () => {
    const config = { verification: '{"realConversations":true}' };
    const { named } = await declared({ organisation: REGION, config });
    expect(named("routing-verification").inputs.organisation).toEqual(REGION);
  });

  test("leaves no credential in any input of any resource", async () => {
    const config = {
      verification: '{"realConversations":true}',
      clientId: "id-of-the-client",
      clientSecret: "hush-hush",
    };
    const { resources } = await declared({ organisation: REGION, config });
    expect(JSON.stringify(resources)).not.toMatch(/hush-hush|id-of-the-client/);
  });
});

test("outputs tell where everything is, once it is deployed", async () => {
  const { result } = await declared();
  expect(await outputOf(result.deploymentId)).toBe("routing-channel-deployment-id");
  expect(await outputOf(result.queueIds)).toEqual({
    vip: "routing-queues-vip-id",
    standard: "routing-queues-standard-id",
  });
  expect(await outputOf(result.flowId)).toBe("routing-flow-flow-id");
  expect(await outputOf(result.snippet)).toContain("customer_segment");
});

test("a queue whose key is a property of every object is created like any other", async () => {
  const renamed = { key: "constructor", name: "Construction", place: { line: 1, column: 1, endColumn: 2 } };
  const model = { ...EXAMPLE, queues: new Map([...EXAMPLE.queues, [renamed.key, renamed]]) };
  const { named } = await declared({ model });
  expect(named("routing-queues-constructor").inputs).toMatchObject({ name: "Construction" });
});
