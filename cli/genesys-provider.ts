import { homedir } from "node:os";
import { join } from "node:path";
import type { Organisation } from "../genesys/organisation.ts";
import manifest from "../sdks/genesyscloud/package.json" with { type: "json" };
import { isRealProviderInstalled, PLUGIN_HOME } from "../tools/engine/real-provider.ts";
import { UsageError } from "./exit-code.ts";
import { PROJECT_FOLDER } from "./project.ts";
import type { ProviderChoice } from "./provider-choice.ts";

/** What the engine needs to reach the provider. */
export interface ProviderInUse {
  readonly environment: Readonly<Record<string, string>>;
  /** Loads what it has still to load, at a time when nothing else waits. */
  load(): void;
  close(): Promise<void>;
}

/**
 * @param projectFolder Where the stand-in finds the flow files.
 * @throws UsageError for the stand-in and a real organisation
 */
export async function openProvider(
  choice: ProviderChoice,
  organisation: Organisation,
  projectFolder = PROJECT_FOLDER,
): Promise<ProviderInUse> {
  switch (providerFor(choice, organisation, isRealProviderInstalled())) {
    case "real":
      return {
        environment: realProviderEnvironment(organisation, process.env),
        load: () => undefined,
        close: async () => undefined,
      };
    case "stand-in": {
      const { startProviderStandIn } = await import("../emulator/provider/server.ts");
      const standIn = await startProviderStandIn({ projectFolder, environment: {} });
      return {
        environment: {
          PULUMI_DEBUG_PROVIDERS: `${manifest.pulumi.name}:${standIn.port}`,
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
        load: () => standIn.load(),
        close: () => standIn.close(),
      };
    }
  }
}

/** @throws UsageError for the stand-in and a real organisation */
export function providerFor(
  choice: ProviderChoice,
  organisation: Organisation,
  isInstalled: boolean,
): Exclude<ProviderChoice, "auto"> {
  switch (organisation.kind) {
    case "region":
      if (choice !== "stand-in") return "real";
      throw new UsageError(
        `--provider stand-in works with the emulator only, and this stack belongs to a real organisation in ${organisation.region}; use --provider real`,
      );
    case "emulator":
      if (choice === "auto") return isInstalled ? "real" : "stand-in";
      return choice;
  }
}

/** Whoever names a home for Pulumi keeps it; who is logged in stays so in any case. */
export function realProviderEnvironment(
  organisation: Organisation,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const { PULUMI_HOME: home = "", PULUMI_CREDENTIALS_PATH: credentials = "" } = environment;
  if (home !== "") return { PULUMI_HOME: home };
  if (organisation.kind === "emulator") return { PULUMI_HOME: PLUGIN_HOME };
  const known = credentials === "" ? join(homedir(), ".pulumi") : credentials;
  return { PULUMI_HOME: PLUGIN_HOME, PULUMI_CREDENTIALS_PATH: known };
}
