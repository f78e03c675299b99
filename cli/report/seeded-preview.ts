import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { AttributeRouting } from "../../components/attribute-routing.ts";
import type { StackSettings } from "../../components/stack-config.ts";
import { startEmulator } from "../../emulator/server.ts";
import type { Model } from "../../routing/model.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { engineEnvironment } from "../deployment.ts";
import { EngineLog } from "../engine-log.ts";
import { openProvider } from "../genesys-provider.ts";
import { findProgram } from "../program.ts";
import type { Preview } from "./content.ts";
import { ResourceChanges } from "./resource-changes.ts";

const WHERE = "on the emulator";

/** Whatever failed is seen in the preview. */
const goOn = () => undefined;

/**
 * What an update from the base version of the rules to the present one changes: an emulator and a state of their own are
 * seeded with the base version, and the present one is previewed. Needs no credentials and leaves nothing behind.
 *
 * @param before Undefined where there is no base version: then everything is created.
 */
export async function seededPreview(
  stack: string,
  settings: StackSettings,
  before: Model | undefined,
  after: Model,
): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), "attribute-routing-report-"));
  const emulator = await startEmulator();
  const organisation = { kind: "emulator", url: emulator.url } as const;
  const provider = await openProvider("stand-in", organisation, folder);
  try {
    await writeFile(
      join(folder, "Pulumi.yaml"),
      `name: attribute-routing\nruntime: nodejs\nmain: ${JSON.stringify(findProgram().file)}\n`,
    );
    let model = before ?? after;
    const program = async () => {
      // Queues and deployments of a real organisation are none of the emulator's: they are created like the others.
      const own: StackSettings = { ...settings, organisation: "emulator", queues: {}, deployment: undefined };
      const existing = { existingQueues: {}, projectFolder: folder };
      new AttributeRouting("attribute-routing", { model, organisation, settings: own, ...existing });
    };
    const opened = await LocalWorkspace.createOrSelectStack(
      { stackName: stack, projectName: "attribute-routing", program },
      {
        workDir: folder,
        pulumiCommand: await findEngine(() => undefined),
        envVars: {
          PULUMI_HOME: join(folder, "home"),
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: "attribute-routing",
          ...engineEnvironment(organisation),
          ...provider.environment,
        },
      },
    );
    // A base version whose verification fails is deployed all the same, and that is what is compared with.
    if (before !== undefined) await opened.up().catch(goOn);
    model = after;
    const changes = new ResourceChanges();
    await opened.preview({ onEvent: changes.onEvent });
    return { kind: "previewed", where: WHERE, changes: changes.list() };
  } catch (error) {
    const reason = error instanceof CommandError ? new EngineLog().reason(error) : messageOf(error);
    return { kind: "not-previewed", where: WHERE, reason };
  } finally {
    await provider.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
