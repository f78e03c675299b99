import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import * as genesyscloud from "@pulumi/genesyscloud";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ProviderStandIn, startProviderStandIn } from "../../emulator/provider/server.ts";
import { type Organisation, startOrganisation } from "../emulator/provider/organisation.ts";

const engineFolder = process.env.PULUMI_ENGINE_FOLDER;
const title = engineFolder
  ? "the provider stand-in behind the real engine"
  : "the provider stand-in behind the real engine (skipped: PULUMI_ENGINE_FOLDER names no folder with a pulumi binary)";

const flowText = (greeting: string) =>
  `inboundShortMessage:\n  name: "{{flow}}"\n  description: ${greeting}\n  defaultLanguage: en-us\n`;

describe.skipIf(!engineFolder)(title, () => {
  let folder: string;
  let organisation: Organisation;
  let standIn: ProviderStandIn;
  let stack: Stack;
  let description: string;

  async function program() {
    const provider = new genesyscloud.Provider("genesys", {
      oauthclientId: "emulator",
      oauthclientSecret: "emulator",
      gateways: [{ protocol: "http", host: "127.0.0.1", port: String(organisation.port) }],
      customRetryTimeout: "0s",
      tokenPoolSize: 1,
    });
    const queue = new genesyscloud.RoutingQueue(
      "vip",
      {
        name: "VIP",
        description,
        ignoreMembers: true,
        mediaSettingsMessage: {
          alertingTimeoutSec: 30,
          serviceLevelPercentage: 0.8,
          serviceLevelDurationMs: 20_000,
        },
      },
      { provider },
    );
    const flow = new genesyscloud.Flow(
      "flow",
      { name: "Routing", filepath: "flow.yaml", substitutions: { flow: "Routing" } },
      { provider },
    );
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
    const deployment = new genesyscloud.WebdeploymentsDeployment(
      "web",
      {
        name: "Web",
        allowedDomains: ["example.com"],
        flowId: flow.id,
        configuration: { id: configuration.id, version: configuration.version },
      },
      { provider },
    );
    return {
      queueId: queue.id,
      division: queue.divisionId,
      scoring: queue.scoringMethod,
      snippet: deployment.snippet,
      version: deployment.configuration.version,
      hash: flow.fileContentHash,
    };
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stand-in-"));
    await writeFile(join(folder, "flow.yaml"), flowText("hello"));
    organisation = await startOrganisation();
    standIn = await startProviderStandIn({ projectFolder: folder, environment: {} });
    description = "first";
    // The Automation API looks for the engine on the PATH of this process.
    vi.stubEnv("PATH", [engineFolder, process.env.PATH].join(delimiter));
    stack = await LocalWorkspace.createOrSelectStack(
      { stackName: "test", projectName: "stand-in", program },
      {
        workDir: folder,
        envVars: {
          PULUMI_HOME: join(folder, "home"),
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: "test",
          PULUMI_SKIP_UPDATE_CHECK: "true",
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
          PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
          PULUMI_DEBUG_PROVIDERS: `terraform-provider:${standIn.port}`,
        },
      },
    );
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await standIn.close();
    await organisation.close();
    await rm(folder, { recursive: true });
  });

  it("creates, keeps, updates, refreshes and destroys the four resources", async () => {
    const created = await stack.up();
    expect(created.summary.resourceChanges).toEqual({ create: 6 });
    expect(created.outputs.division?.value).toBe("home");
    expect(created.outputs.scoring?.value).toBe("TimestampAndPriority");
    expect(created.outputs.version?.value).toBe("1");

    await stack.preview({ expectNoChanges: true });
    await stack.refresh({ expectNoChanges: true });
    await stack.up({ expectNoChanges: true });

    await writeFile(join(folder, "flow.yaml"), flowText("good morning"));
    description = "second";
    const preview = await stack.preview();
    expect(preview.changeSummary).toEqual({ same: 2, update: 4 });
    const updated = await stack.up();
    expect(updated.summary.resourceChanges).toEqual({ same: 2, update: 4 });
    expect(updated.outputs.version?.value).toBe("2");
    expect(updated.outputs.hash?.value).not.toBe(created.outputs.hash?.value);
    expect([...organisation.flows.values()][0]?.text).toContain('name: "Routing"\n  description: good morning');

    await stack.refresh({ expectNoChanges: true });
    await stack.preview({ expectNoChanges: true });

    await stack.destroy();
    expect(organisation.queues.size + organisation.flows.size).toBe(0);
    expect(organisation.configurations.size + organisation.deployments.size).toBe(0);
  });
});
