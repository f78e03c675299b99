import type { StackSettings } from "../../components/stack-config.ts";
import { type EmulatorInUse, useEmulator } from "../own-emulator.ts";
import { messageOf, type Outcome, toDo } from "./check.ts";
import { examineRegion } from "./credential-checks.ts";

/**
 * Where the stack's organisation is. The emulator is started for as long as doctor takes, unless it runs already.
 * @param keep is given what has to be closed in the end
 */
export async function examineOrganisation(
  settings: StackSettings,
  environment: Readonly<Record<string, string | undefined>>,
  keep: (emulator: EmulatorInUse) => void,
): Promise<Outcome> {
  if (settings.organisation !== "emulator") {
    const organisation = { kind: "region", region: settings.organisation } as const;
    return { finding: examineRegion(organisation, environment), facts: { organisation } };
  }
  try {
    const emulator = await useEmulator(settings.emulatorUrl);
    keep(emulator);
    const organisation = { kind: "emulator", url: emulator.url } as const;
    return { finding: examineRegion(organisation, environment), facts: { organisation } };
  } catch (error) {
    return {
      finding: toDo(messageOf(error), "start it with `npx attribute-routing emulator`, and see what it says"),
    };
  }
}
