import { findExistingObjects } from "../components/existing-objects.ts";
import type { StackSettings } from "../components/stack-config.ts";
import { withTutorialVariables } from "../components/tutorial-variables.ts";
import { findCredentials } from "../genesys/credentials.ts";
import { RestClient } from "../genesys/rest-client.ts";
import { organisationOf } from "./deployment.ts";
import type { EmulatorInUse } from "./own-emulator.ts";
import { readRules } from "./project.ts";

/**
 * Checks, before the engine is started, that the organisation has what the stack uses and did not create.
 *
 * @throws StackConfigError that lists everything that it does not have.
 */
export async function checkExistingObjects(
  settings: StackSettings,
  emulator: EmulatorInUse | undefined,
): Promise<void> {
  const organisation = organisationOf(settings, emulator);
  const rest = new RestClient(organisation, findCredentials(organisation, process.env, settings));
  await findExistingObjects(rest, withTutorialVariables(settings, process.env, readRules(settings)));
}
