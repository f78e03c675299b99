import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as genesyscloud from "@pulumi/genesyscloud";
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { packageReference } from "../../sdks/genesyscloud/package-reference.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { PLUGIN_HOME } from "../../tools/engine/real-provider.ts";
import { minimalFlow } from "../helpers/minimal-flow.ts";

/** Any resource of the provider, also those that the local SDK leaves out. */
class AnyResource extends pulumi.CustomResource {
  constructor(kind: string, name: string, inputs: pulumi.Inputs, provider: genesyscloud.Provider) {
    const type = `genesyscloud:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
    super(type, name, inputs, { provider }, false, packageReference());
  }
}

/** One resource of every kind that a messaging stack may use, and two queues; `description` is what changes. */
async function messaging({ port }: Emulator, description: string): Promise<void> {
  const provider = new genesyscloud.Provider("genesys", {
    awsRegion: "us-east-1",
    oauthclientId: "emulator",
    oauthclientSecret: pulumi.secret("emulator"),
    gateways: [{ protocol: "http", host: "127.0.0.1", port: String(port) }],
    customRetryTimeout: "0s",
    tokenPoolSize: 1,
  });
  const make = (kind: string, name: string, inputs: pulumi.Inputs) => new AnyResource(kind, name, inputs, provider);
  const division = make("AuthDivision", "division", { name: "Messaging", description });
  make("RoutingSkill", "skill", { name: "Billing" });
  make("RoutingLanguage", "language", { name: "English" });
  make("RoutingWrapupcode", "code", { name: "Resolved", description });
  make("RoutingQueue", "standard", { name: "Standard", description, ignoreMembers: true });
  make("RoutingQueue", "vip", {
    name: "VIP",
    divisionId: division.id,
    ignoreMembers: true,
    mediaSettingsMessage: { alertingTimeoutSec: 30, serviceLevelPercentage: 0.8, serviceLevelDurationMs: 20_000 },
  });
  const supportedContent = make("ConversationsMessagingSupportedcontent", "content", { name: "Text" });
  const settings = make("ConversationsMessagingSettings", "settings", {
    name: "Settings",
    event: { typing: { on: { inbound: "Enabled", outbound: "Enabled" } } },
  });
  make("ConversationsMessagingIntegrationsOpen", "open", {
    name: `Open ${description}`,
    outboundNotificationWebhookUrl: "https://example.com/hook",
    outboundNotificationWebhookSignatureSecretToken: pulumi.secret("a secret of the test's own"),
    supportedContentId: supportedContent.id,
    messagingSettingId: settings.id,
  });
  const flow = make("Flow", "flow", { name: "Routing", filepath: "flow.yaml", substitutions: { flow: "Routing" } });
  const configuration = new genesyscloud.WebdeploymentsConfiguration(
    "web",
    {
      name: "Web",
      description,
      languages: ["en-us"],
      defaultLanguage: "en-us",
      messenger: { enabled: true, launcherButton: { visibility: "On" } },
    },
    { provider },
  );
  make("WebdeploymentsDeployment", "web", {
    name: "Web",
    allowedDomains: ["example.com"],
    flowId: flow.id,
    configuration: { id: configuration.id, version: configuration.version },
  });
}

let folder: string;
let emulator: Emulator;
let description: string;
let stack: Stack;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "real-provider-"));
  await writeFile(join(folder, "flow.yaml"), minimalFlow("hello"));
  emulator = await startEmulator();
  description = "first";
  stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "life", projectName: "real-provider", program: () => messaging(emulator, description) },
    {
      workDir: folder,
      pulumiCommand: await findEngine(() => undefined),
      envVars: {
        PULUMI_HOME: PLUGIN_HOME,
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      },
    },
  );
});

afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true });
});

it("the real provider creates, keeps, updates, refreshes and destroys every kind of resource", async () => {
  expect((await stack.up()).summary.resourceChanges).toEqual({ create: 14 });
  await stack.preview({ expectNoChanges: true });
  await stack.refresh({ expectNoChanges: true });

  await writeFile(join(folder, "flow.yaml"), minimalFlow("good morning"));
  description = "second";
  // The division, the wrap-up code, a queue, the open integration, the flow, the configuration and, with it, the deployment.
  expect((await stack.up()).summary.resourceChanges).toEqual({ same: 7, update: 7 });
  await stack.preview({ expectNoChanges: true });
  await stack.refresh({ expectNoChanges: true });

  await stack.destroy();
  expect((await stack.exportStack()).deployment.resources ?? []).toEqual([]);
});
