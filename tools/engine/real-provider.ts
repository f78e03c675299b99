import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import envPaths from "env-paths";
import { z } from "zod";
import manifest from "../../sdks/genesyscloud/package.json" with { type: "json" };
import { findEngine } from "./engine.ts";

/**
 * Where the engine keeps the real provider's plugin when we start it. The provider asks the program that started it for
 * its version and waits 30 s for an answer that never comes, unless that program lies in a folder with `debug` in its
 * path (seen with provider 1.82.0 under plugin terraform-provider 1.1.3).
 */
export const PLUGIN_HOME = join(envPaths("attribute-routing", { suffix: "" }).cache, "pulumi-debug");

const { name, version, parameterization } = manifest.pulumi;
const PATIENCE = 300_000;

/** Whether the plugin is there, so that a run needs no download of it. */
export function isRealProviderInstalled(): boolean {
  return existsSync(join(PLUGIN_HOME, "plugins", `resource-${name}-v${version}`));
}

/** The real provider cannot be had on this machine. */
export class NoRealProviderError extends Error {
  override readonly name = "NoRealProviderError";

  constructor(reason: string) {
    super(`the real provider (plugin ${name} ${version}) cannot be had here: ${reason}`);
  }
}

const parameter = z.object({ remote: z.object({ url: z.string(), version: z.string() }) });

/**
 * Installs the plugin unless it is there, and has it read the provider's schema, for which it downloads the provider.
 *
 * @returns the whole schema of the provider, as JSON text
 * @throws NoRealProviderError with the engine's own words, NoEngineError
 */
export async function realProviderSchema(): Promise<string> {
  const engine = await findEngine((activity) => console.error(`Pulumi engine: ${activity} …`));
  await mkdir(PLUGIN_HOME, { recursive: true });
  const { remote } = parameter.parse(JSON.parse(Buffer.from(parameterization.value, "base64").toString("utf8")));
  const provider = remote.url.split("/").slice(1).join("/");
  const call = (...args: readonly string[]) =>
    promisify(execFile)(engine.command, args, {
      env: { ...process.env, PULUMI_HOME: PLUGIN_HOME, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeout: PATIENCE,
      maxBuffer: 200_000_000,
    });
  try {
    if (!isRealProviderInstalled()) await call("plugin", "install", "resource", name, version);
    return (await call("package", "get-schema", `${name}@${version}`, "--", provider, remote.version)).stdout;
  } catch (error) {
    const lines = error instanceof Error ? error.message.split("\n") : [];
    throw new NoRealProviderError(lines.findLast((line) => line.startsWith("error: ")) ?? lines[0] ?? String(error));
  }
}
