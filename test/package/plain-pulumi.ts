import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { startProviderStandIn } from "../../emulator/provider/server.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { findEngine } from "../../tools/engine/engine.ts";
import { startLanguageHost } from "../helpers/language-host.ts";

const run = promisify(execFile);

/** Plain `pulumi` in a project's folder, with an organisation beside it that is not the project's own. */
export interface PlainPulumi {
  readonly emulator: Emulator;
  /** What it prints; rejects where it fails. */
  pulumi(...args: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

export async function plainPulumi(folder: string, program: string): Promise<PlainPulumi> {
  const emulator = await startEmulator();
  const standIn = await startProviderStandIn({ projectFolder: folder, environment: {} });
  const host = await startLanguageHost(join(folder, program), ["--import", "tsx"], folder);
  const engine = await findEngine(() => undefined);
  const sdk = dirname(createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi/package.json"));
  const env = {
    ...process.env,
    PATH: [process.env.PATH, sdk].join(delimiter),
    PULUMI_HOME: join(folder, ".local", "home"),
    PULUMI_BACKEND_URL: `file://${folder}/.local`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_DEBUG_PROVIDERS: `terraform-provider:${standIn.port}`,
  };
  return {
    emulator,
    pulumi: async (...args) => {
      const client = ["up", "preview"].includes(args[0] ?? "") ? [`--client=${host.address}`] : [];
      const { stdout } = await run(engine.command, [...args, ...client, "--non-interactive"], { cwd: folder, env });
      return stdout;
    },
    close: async () => {
      host.close();
      await standIn.close();
      await emulator.close();
    },
  };
}
