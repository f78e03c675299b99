import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { AttributeRouting, type AttributeRoutingArgs } from "./components/attribute-routing.ts";
import { findEmulator } from "./components/emulator-address.ts";
import { findExistingObjects } from "./components/existing-objects.ts";
import { checkAdoptedQueues, parseStackConfig } from "./components/stack-config.ts";
import { withTutorialVariables } from "./components/tutorial-variables.ts";
import { findCredentials } from "./genesys/credentials.ts";
import type { Organisation } from "./genesys/organisation.ts";
import { RestClient } from "./genesys/rest-client.ts";
import { readModel } from "./routing/read.ts";
import { checkScenarios } from "./verification/scenarios.ts";

/** Stack config + routing.yaml → components → outputs. Run by `pulumi up` and, in process, by the command line. */
export default async function program(): Promise<Record<string, unknown>> {
  const routing = new AttributeRouting("attribute-routing", await readArgs());
  return {
    deploymentId: routing.deploymentId,
    queueIds: routing.queueIds,
    flowId: routing.flowId,
    snippet: routing.snippet,
    verdicts: routing.verdicts,
  };
}

async function readArgs(): Promise<AttributeRoutingArgs> {
  const projectFolder = import.meta.dirname;
  try {
    const configured = parseStackConfig(pulumi.runtime.allConfig());
    const model = readModel(readFileSync(join(projectFolder, configured.routing), "utf8"), configured.routing);
    const settings = withTutorialVariables(configured, process.env, model);
    checkAdoptedQueues(settings, model);
    checkScenarios(model);
    const organisation: Organisation =
      settings.organisation === "emulator"
        ? { kind: "emulator", url: await findEmulator(settings.emulatorUrl, projectFolder) }
        : { kind: "region", region: settings.organisation };
    // The provider reads the environment only; the commands put credentials of the stack config there.
    const rest = new RestClient(organisation, findCredentials(organisation, process.env, {}));
    const existingQueues = await findExistingObjects(rest, settings);
    return { model, organisation, settings, existingQueues, projectFolder };
  } catch (error) {
    // What goes wrong here is in the user's files or environment: the engine shows a RunError without a stack.
    throw error instanceof Error ? new pulumi.RunError(error.message) : error;
  }
}
