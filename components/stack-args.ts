import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { findCredentials } from "../genesys/credentials.ts";
import type { Organisation } from "../genesys/organisation.ts";
import { RestClient } from "../genesys/rest-client.ts";
import { checkPolicies } from "../routing/check-policies.ts";
import type { Rules } from "../routing/define-rules.ts";
import { readModel } from "../routing/read.ts";
import { routingText } from "../routing/utf8.ts";
import { checkScenarios } from "../verification/stated-scenarios.ts";
import type { AttributeRoutingArgs } from "./attribute-routing.ts";
import { findEmulator } from "./emulator-address.ts";
import { findExistingObjects } from "./existing-objects.ts";
import { runError } from "./run-error.ts";
import { checkAdoptedQueues, parseStackConfig } from "./stack-config.ts";
import { withTutorialVariables } from "./tutorial-variables.ts";

/**
 * What the stack's config and the rules say, for {@link AttributeRouting}. Called inside of a Pulumi program.
 *
 * @param projectFolder The folder of Pulumi.yaml.
 * @param rules Rules that the program defines itself; else those of the file that the config names, routing.yaml.
 * @throws pulumi.RunError that says everything that is wrong, for the engine to show without a stack.
 */
export async function stackArgs(projectFolder: string, rules?: Rules): Promise<AttributeRoutingArgs> {
  try {
    const configured = parseStackConfig(pulumi.runtime.allConfig());
    const { model, source, name } = rules ?? rulesOf(projectFolder, configured.routing);
    const settings = withTutorialVariables(configured, process.env, model);
    checkAdoptedQueues(settings, model);
    checkScenarios(model);
    await checkPolicies(model, configured.policies, { name, source });
    const organisation: Organisation =
      settings.organisation === "emulator"
        ? { kind: "emulator", url: await findEmulator(settings.emulatorUrl, projectFolder) }
        : { kind: "region", region: settings.organisation };
    // The provider reads the environment only; the commands put credentials of the stack config there.
    const rest = new RestClient(organisation, findCredentials(organisation, process.env, {}));
    const existingQueues = await findExistingObjects(rest, settings);
    return { model, organisation, settings, existingQueues, projectFolder };
  } catch (error) {
    throw error instanceof Error ? runError(error.message) : error;
  }
}

function rulesOf(projectFolder: string, file: string): Rules {
  const source = routingText(readFileSync(join(projectFolder, file)), file);
  return { model: readModel(source, file), source, name: file };
}
