import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NoEngineError } from "./engine/engine.ts";
import { NoRealProviderError, realProviderSchema } from "./engine/real-provider.ts";

/**
 * Runs tests that need the real provider: `tsx tools/with-real-provider.ts ARGUMENTS OF VITEST`. They find the provider's
 * schema in the file that GENESYSCLOUD_SCHEMA names. Ends with 3 where the provider cannot be had.
 */
const folder = mkdtempSync(join(tmpdir(), "real-provider-"));
try {
  const schema = join(folder, "schema.json");
  writeFileSync(schema, await realProviderSchema());
  const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
  const environment = { ...process.env, GENESYSCLOUD_SCHEMA: schema };
  const { status } = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: environment,
  });
  process.exitCode = status ?? 1;
} catch (error) {
  if (!(error instanceof NoRealProviderError || error instanceof NoEngineError)) throw error;
  console.error(error.message);
  process.exitCode = 3;
} finally {
  rmSync(folder, { recursive: true });
}
