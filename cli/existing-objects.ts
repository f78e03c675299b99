import type { StackSettings } from "../components/stack-config.ts";
import { withTutorialVariables } from "../components/tutorial-variables.ts";
import { findCredentials } from "../genesys/credentials.ts";
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
  const credentials = findCredentials(organisation, process.env, settings);
  const used = withTutorialVariables(settings, process.env, readRules(settings));
  if (used.deployment === undefined && Object.keys(used.queues).length === 0) return;
  const { RestClient } = await import("../genesys/rest-client.ts");
  const { findExistingObjects } = await import("../components/existing-objects.ts");
  await findExistingObjects(new RestClient(organisation, credentials), used);
}
