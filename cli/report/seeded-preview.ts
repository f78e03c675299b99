import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError, type EngineEvent, LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { AttributeRouting } from "../../components/attribute-routing.ts";
import type { StackSettings } from "../../components/stack-config.ts";
import { startEmulator } from "../../emulator/server.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { checkScenarios } from "../../verification/stated-scenarios.ts";
import { engineEnvironment } from "../deployment.ts";
import { EngineLog } from "../engine-log.ts";
import { openProvider } from "../genesys-provider.ts";
import { findProgram } from "../program.ts";
import type { Preview } from "./content.ts";
import type { Earlier, Version } from "./earlier.ts";
import { ResourceChanges } from "./resource-changes.ts";

const WHERE = "on the emulator";

/** Whatever failed is seen in the preview. */
const goOn = () => undefined;

/**
 * What an update from the base version of rules and settings to the present one changes: an emulator and a state of their
 * own are seeded with the base version, and the present one is previewed. Needs no credentials and leaves nothing behind.
 *
 * Where there is no environment yet, or there are no rules, everything is created.
 */
export async function seededPreview(stack: string, earlier: Earlier, after: Version): Promise<Preview> {
  try {
    // As the program of the stack does.
    checkScenarios(after.model);
  } catch (error) {
    return { kind: "not-previewed", where: WHERE, reason: messageOf(error) };
  }
  const before = seedOf(earlier);
  const log = new EngineLog();
  const folder = await mkdtemp(join(tmpdir(), "attribute-routing-report-"));
  const emulator = await startEmulator();
  const organisation = { kind: "emulator", url: emulator.url } as const;
  const provider = await openProvider("stand-in", organisation, folder);
  try {
    await writeFile(
      join(folder, "Pulumi.yaml"),
      `name: attribute-routing\nruntime: nodejs\nmain: ${JSON.stringify(findProgram().file)}\n`,
    );
    let version = before ?? after;
    const program = async () => {
      const { model, settings } = version;
      const existing = { existingQueues: {}, projectFolder: folder };
      new AttributeRouting("attribute-routing", { model, organisation, settings: onEmulator(settings), ...existing });
    };
    const opened = await LocalWorkspace.createOrSelectStack(
      { stackName: stack, projectName: "attribute-routing", program },
      {
        workDir: folder,
        pulumiCommand: await findEngine(() => undefined),
        envVars: {
          PULUMI_HOME: join(folder, "home"),
          PULUMI_BACKEND_URL: pathToFileURL(folder).href,
          PULUMI_CONFIG_PASSPHRASE: "attribute-routing",
          ...engineEnvironment(organisation),
          ...provider.environment,
        },
      },
    );
    // A base version whose verification fails is deployed all the same, and that is what is compared with.
    if (before !== undefined) await opened.up().catch(goOn);
    version = after;
    const changes = new ResourceChanges();
    const onEvent = (event: EngineEvent) => {
      log.onEvent(event);
      changes.onEvent(event);
    };
    await opened.preview({ onEvent });
    const adopts = [before, after].some((one) => one !== undefined && adoptsSomething(one.settings));
    return { kind: "previewed", where: WHERE, changes: changes.list(), limit: adopts ? ADOPTED : undefined };
  } catch (error) {
    const reason = error instanceof CommandError ? log.reason(error) : messageOf(error);
    return { kind: "not-previewed", where: WHERE, reason };
  } finally {
    await provider.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function seedOf({ model, settings, comparison }: Earlier): Version | undefined {
  return model === undefined || comparison?.kind === "new" ? undefined : { model, settings };
}

function onEmulator(settings: StackSettings): StackSettings {
  return {
    ...settings,
    organisation: "emulator",
    // Those of a real organisation are none of the emulator's: they are created like the others.
    queues: {},
    deployment: undefined,
    // The same change gives the same report at any hour: there are no agents whom conversations could meet.
    verification: { ...settings.verification, quietHours: undefined },
  };
}

const ADOPTED = "Adopted queues and deployments are not on the emulator: they count as created there.";

const adoptsSomething = ({ queues, deployment }: StackSettings) =>
  Object.keys(queues).length > 0 || deployment !== undefined;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
