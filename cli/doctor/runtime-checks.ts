import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { SemVer, satisfies } from "semver";
import packageJson from "../../package.json" with { type: "json" };
import { ENGINE_FOLDER, ENGINE_VERSION, firstThatWorks, NoEngineError, type Way } from "../../tools/engine/engine.ts";
import { type Finding, type Outcome, ok, toDo } from "./check.ts";

/** The oldest engine that the commands use: the version of the SDK. */
const OLDEST_ENGINE = packageJson.dependencies["@pulumi/pulumi"];

export function examineNode(version: string): Finding {
  const wanted = packageJson.engines.node;
  if (satisfies(version, wanted)) return ok(version.replace(/^v/, ""));
  return toDo(`${version.replace(/^v/, "")}, expected ${wanted}`, `install Node ${wanted.replace(">=", "")} or later`);
}

/** The ways that change nothing: an install or a build is left to the commands that need the engine. */
export const ENGINE_WAYS: readonly Way[] = [
  ["on PATH", () => PulumiCommand.get({ version: new SemVer(OLDEST_ENGINE) })],
  ["in the cache", () => PulumiCommand.get({ root: ENGINE_FOLDER, version: new SemVer(OLDEST_ENGINE) })],
];

export async function examineEngine(ways: readonly Way[]): Promise<Outcome> {
  let found = "";
  const told = ways.map(([name, get]): Way => {
    const getAndTell = async () => {
      const engine = await get();
      found = name;
      return engine;
    };
    return [name, getAndTell];
  });
  try {
    const engine = await firstThatWorks(told);
    const where = found === "in the cache" ? `in the cache (${ENGINE_FOLDER})` : found;
    return { finding: ok(`${engine.version?.version ?? "unknown version"}, ${where}`), facts: { engine } };
  } catch (error) {
    if (!(error instanceof NoEngineError)) throw error;
    const attempts = error.message.split("\n").filter((line) => line.startsWith("  "));
    return {
      finding: toDo(
        `none yet: ${attempts.map((line) => line.trim()).join("; ")}`,
        `install Pulumi ${OLDEST_ENGINE} or later so that \`pulumi\` is on PATH; else \`npm start\` downloads ` +
          `${ENGINE_VERSION}, or builds it with Go 1.25 or later (5 to 10 minutes, once)`,
      ),
    };
  }
}

/** What the engine would use as the Genesys Cloud provider. */
export interface ProviderSituation {
  readonly organisation: "emulator" | "region";
  readonly isInstalled: boolean;
  /** Where PULUMI_HOME points, if it is set. */
  readonly home: string | undefined;
}

export function examineProvider({ organisation, isInstalled, home }: ProviderSituation): Finding {
  if (home !== undefined && organisation === "region" && !join(home, "plugins").includes("debug")) {
    // Seen with provider 1.82.0 under plugin terraform-provider 1.1.3.
    return toDo(
      `PULUMI_HOME is ${home}, where the real provider waits for 30 seconds at each start`,
      "unset PULUMI_HOME, or name a folder with `debug` in its path, such as ~/.pulumi-debug",
    );
  }
  if (isInstalled) return ok("the real provider's plugin is installed");
  if (organisation === "emulator")
    return ok("the stand-in, which comes with the emulator; the real one is not installed");
  return ok("the real provider, not installed yet: the engine downloads it at the first update");
}
