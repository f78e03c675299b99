import { describe, expect, test } from "vitest";
import { MessagingChannel } from "../../components/messaging-channel.ts";
import { outputOf, runMocked } from "./support/mocked-engine.ts";

const args = { channelName: "Routing (test)", flowId: "flow-1", allowedDomains: undefined, protect: false };

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
    const { inputs } = (await run({ allowedDomains: ["shop.example", "*.bank.example"] })).named("c-deployment");
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
