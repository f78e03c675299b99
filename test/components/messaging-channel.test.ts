import { describe, expect, test } from "vitest";
import { MessagingChannel } from "../../components/messaging-channel.ts";
import { outputOf, runMocked } from "./support/mocked-engine.ts";
import { messagingChannelModule, storedProvider } from "./support/stored-provider.ts";

const deployment = { name: "Routing (test)", allowedDomains: undefined };
const args = { deployment, flowId: "flow-1", protect: false };
const EXISTING = "11111111-2222-4333-8444-555555555555";

describe.each([{ preview: true }, { preview: false }])("the messenger (preview: $preview)", ({ preview }) => {
  const run = (more: Partial<ConstructorParameters<typeof MessagingChannel>[1]> = {}) =>
    runMocked(preview, () => new MessagingChannel("c", { ...args, ...more }));

  test("has a configuration in which every block is written out, so that a refresh finds nothing new", async () => {
    const configuration = (await run()).named("c-configuration");
    expect(configuration).toMatchObject({
      type: "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
      parent: "c",
      protect: false,
    });
    expect(configuration.inputs).toEqual({
      name: "Routing (test)",
      languages: ["en-us"],
      defaultLanguage: "en-us",
      messenger: {
        enabled: true,
        launcherButton: { visibility: "On" },
        homeScreen: { enabled: true, logoUrl: "" },
        apps: {
          conversations: {
            enabled: true,
            showAgentTypingIndicator: true,
            showUserTypingIndicator: true,
            autoStartEnabled: false,
            markdownEnabled: false,
            conversationDisconnect: { enabled: true, type: "Send" },
            conversationClearEnabled: false,
          },
        },
      },
    });
  });

  test("is open to all domains unless some are given", async () => {
    const { inputs } = (await run()).named("c-deployment");
    expect(inputs).toMatchObject({ allowAllDomains: true });
    expect(inputs).not.toHaveProperty("allowedDomains");
  });

  test("is open to the given domains only", async () => {
    const restricted = { name: "Routing (test)", allowedDomains: ["shop.example", "*.bank.example"] };
    const { inputs } = (await run({ deployment: restricted })).named("c-deployment");
    expect(inputs).toMatchObject({ allowAllDomains: false, allowedDomains: ["shop.example", "*.bank.example"] });
  });

  test("is protected as a whole on request", async () => {
    const { named } = await run({ protect: true });
    expect([named("c-configuration").protect, named("c-deployment").protect]).toEqual([true, true]);
  });
});

test("the deployment runs the flow with the published version of the configuration", async () => {
  const { result, named } = await runMocked(false, () => new MessagingChannel("c", args));
  expect(named("c-deployment")).toMatchObject({
    type: "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
    parent: "c",
    dependencies: ["c-configuration"],
  });
  expect(named("c-deployment").inputs).toEqual({
    name: "Routing (test)",
    allowAllDomains: true,
    flowId: "flow-1",
    configuration: { id: "c-configuration-id", version: "7" },
  });
  expect(await outputOf(result.deploymentId)).toBe("c-deployment-id");
});

describe("a messenger that exists already", () => {
  const organisation = { kind: "emulator", url: "http://127.0.0.1:1" } as const;
  const run = async (protect = false) => {
    const { MessagingChannel: Channel } = await messagingChannelModule();
    const existing = { deployment: { id: EXISTING, organisation }, flowId: "flow-1", protect };
    return runMocked(false, () => new Channel("c", existing));
  };

  test("is declared as its flow alone, after its former flow was written down", async () => {
    const { resources, named } = await run();
    expect(resources.map(({ name }) => name).sort()).toEqual(["c", "c-deployment-flow", "c-former-flow"]);
    expect(named("c-former-flow")).toMatchObject({
      type: "pulumi-nodejs:dynamic/attribute-routing:FormerFlow",
      parent: "c",
      inputs: { organisation, deploymentId: EXISTING },
    });
    expect(named("c-deployment-flow")).toMatchObject({
      type: "pulumi-nodejs:dynamic/attribute-routing:DeploymentFlow",
      parent: "c",
      dependencies: ["c-former-flow"],
      inputs: { organisation, deploymentId: EXISTING, flowId: "flow-1", formerFlowId: "former-flow" },
    });
  });

  test("is protected on request", async () => {
    expect((await run(true)).named("c-deployment-flow").protect).toBe(true);
  });

  test("stores nothing but the way to the implementation, which compares the flow and stands for one deployment", async () => {
    const text = String((await run()).named("c-deployment-flow").inputs.__provider);
    expect(text).toContain("./components/adoption/deployment-flow-provider.ts");
    expect(text).not.toMatch(/GENESYS|secret|oauth|zod|axios/i);
    const state = { organisation, deploymentId: EXISTING, flowId: "flow-1", formerFlowId: "a" };
    const diff = async (news: object) => storedProvider(text).diff?.("id", state, { ...state, ...news });
    expect(await diff({ formerFlowId: "b" })).toEqual({ changes: false, replaces: [] });
    expect(await diff({ flowId: "flow-2" })).toEqual({ changes: true, replaces: [] });
    expect(await diff({ deploymentId: "another" })).toEqual({ changes: true, replaces: ["deploymentId"] });
  });
});
