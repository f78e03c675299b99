import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as genesyscloud from "@pulumi/genesyscloud";
import { LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation/index.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProviderStandIn, startProviderStandIn } from "../../emulator/provider/server.ts";
import { startEmulator } from "../../emulator/server.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { type Organisation, startOrganisation } from "../emulator/provider/organisation.ts";
import { minimalFlow } from "../helpers/minimal-flow.ts";

const pulumiCommand = await findEngine(() => undefined);

describe("the provider stand-in behind the real engine", () => {
  let folder: string;
  let organisation: Organisation;
  let standIn: ProviderStandIn;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stand-in-"));
    await writeFile(join(folder, "flow.yaml"), minimalFlow("hello"));
    organisation = await startOrganisation();
    standIn = await startProviderStandIn({ projectFolder: folder, environment: {} });
  });

  afterEach(async () => {
    await standIn.close();
    await organisation.close();
    await rm(folder, { recursive: true });
  });

  function selectStack(stackName: string, program: PulumiFn): Promise<Stack> {
    return LocalWorkspace.createOrSelectStack(
      { stackName, projectName: "stand-in", program },
      {
        workDir: folder,
        pulumiCommand,
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
  }

  function connection(name: string, port: number) {
    return new genesyscloud.Provider(name, {
      oauthclientId: "emulator",
      oauthclientSecret: "emulator",
      gateways: [{ protocol: "http", host: "127.0.0.1", port: String(port) }],
      customRetryTimeout: "0s",
      tokenPoolSize: 1,
    });
  }

  /** A queue, a flow, a configuration and a deployment; `description` is what changes. */
  async function messaging(port: number, description: string) {
    const opts = { provider: connection("genesys", port) };
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
      opts,
    );
    const flow = new genesyscloud.Flow(
      "flow",
      { name: "Routing", filepath: "flow.yaml", substitutions: { flow: "Routing" } },
      opts,
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
      opts,
    );
    const deployment = new genesyscloud.WebdeploymentsDeployment(
      "web",
      {
        name: "Web",
        allowedDomains: ["example.com"],
        flowId: flow.id,
        configuration: { id: configuration.id, version: configuration.version },
      },
      opts,
    );
    return {
      scoring: queue.scoringMethod,
      flowType: flow.type,
      hash: flow.fileContentHash,
      status: deployment.status,
      version: deployment.configuration.version,
    };
  }

  const organisations = [
    { where: "an organisation in memory", start: async () => organisation },
    { where: "the emulator", start: () => startEmulator({}) },
  ];

  it.each(organisations)(
    "creates, keeps, updates, refreshes and destroys the four resources in $where",
    async ({ start }) => {
      const { port, close } = await start();
      let description = "first";
      const stack = await selectStack("life", () => messaging(port, description));

      const created = await stack.up();
      expect(created.summary.resourceChanges).toEqual({ create: 6 });
      expect(created.outputs).toMatchObject({
        scoring: { value: "TimestampAndPriority" },
        flowType: { value: "INBOUNDSHORTMESSAGE" },
        status: { value: "Active" },
        version: { value: "1" },
      });
      await stack.preview({ expectNoChanges: true });
      await stack.refresh({ expectNoChanges: true });
      await stack.up({ expectNoChanges: true });

      await writeFile(join(folder, "flow.yaml"), minimalFlow("good morning"));
      description = "second";
      expect((await stack.preview()).changeSummary).toEqual({ same: 2, update: 4 });
      const updated = await stack.up();
      expect(updated.summary.resourceChanges).toEqual({ same: 2, update: 4 });
      expect(updated.outputs.version?.value).toBe("2");
      expect(updated.outputs.hash?.value).not.toBe(created.outputs.hash?.value);

      await stack.refresh({ expectNoChanges: true });
      await stack.preview({ expectNoChanges: true });
      await stack.destroy();
      expect((await stack.exportStack()).deployment.resources ?? []).toEqual([]);
      if (port !== organisation.port) await close();
    },
  );

  it("looks up and adopts what exists, and takes back what was changed by hand", async () => {
    const { port } = organisation;
    const owner = await selectStack("owner", () => messaging(port, "first"));
    await owner.up();
    const [id = ""] = organisation.queues.keys();

    const guest = await selectStack("guest", async () => {
      const opts = { provider: connection("genesys", port) };
      const found = genesyscloud.RoutingQueue.get("found", id, { ignoreMembers: true }, opts);
      new genesyscloud.RoutingQueue(
        "adopted",
        { name: "VIP", description: "first", ignoreMembers: true },
        { ...opts, import: id, retainOnDelete: true, ignoreChanges: ["ignoreMembers"] },
      );
      return { name: found.name, division: found.divisionId };
    });
    const adopted = await guest.up();
    expect(adopted.outputs).toMatchObject({ name: { value: "VIP" }, division: { value: "home" } });
    expect(adopted.summary.resourceChanges).toMatchObject({ import: 1 });
    await guest.destroy();
    expect(organisation.queues.size).toBe(1);

    organisation.queues.set(id, { ...organisation.queues.get(id), description: "by hand" });
    await owner.refresh();
    expect((await owner.preview()).changeSummary).toMatchObject({ update: 1 });
    await owner.up();
    expect(organisation.queues.get(id)?.description).toBe("first");

    organisation.queues.clear();
    const refreshed = await owner.refresh();
    expect(refreshed.summary.resourceChanges).toMatchObject({ delete: 1 });
    await owner.destroy();
  });

  it("keeps two providers of one program apart, and says what is wrong with a resource", async () => {
    const other = await startOrganisation();
    let inputs: genesyscloud.RoutingQueueArgs = { name: "Q", ignoreMembers: true };
    const stack = await selectStack("two", async () => {
      for (const { port } of [organisation, other]) {
        const provider = connection(`to-${port}`, port);
        new genesyscloud.RoutingQueue(`in-${port}`, inputs, { provider });
      }
    });
    await stack.up();
    expect([organisation.queues.size, other.queues.size]).toEqual([1, 1]);

    inputs = { name: "Q", ignoreMembers: true, scoringMethod: "Best" };
    await expect(stack.preview()).rejects.toThrow(/scoringMethod.*expected one of TimestampAndPriority, PriorityOnly/s);
    inputs = { name: "Q", ignoreMembers: true };
    await stack.destroy();
    expect([organisation.queues.size, other.queues.size]).toEqual([0, 0]);
    await other.close();
  });

  it("keeps half a creation, and the next update completes it", async () => {
    const { port } = organisation;
    const stack = await selectStack("half", () => messaging(port, "first"));
    const answer = { status: 400, body: { status: 400, message: "not now" } };
    organisation.faults.push({ matches: /publish$/, answer });
    await expect(stack.up()).rejects.toThrow(/API Error: 400 - not now/);
    expect(organisation.configurations.size).toBe(1);

    await stack.up();
    expect(organisation.configurations.size).toBe(1);
    await stack.preview({ expectNoChanges: true });
    await stack.destroy();
  });
});
