#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

// Node 22 and later need not compile again what they compiled the last time.
module.enableCompileCache?.();

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 3));

const { main } = await commandLine();
const code = await main(process.argv);
// A program that broke leaves the Pulumi runtime busy in this process, so that it would not end by itself.
process.stdout.write("", () => process.exit(code));

/** A checkout runs its sources, whatever was built of them; the package, which has none, what was built. */
async function commandLine() {
  if (!existsSync(new URL("../cli/main.ts", import.meta.url))) return import("../dist/cli/main.js");
  const { register } = await import("tsx/esm/api");
  register();
  // Reading where each line of a source lies takes time that only a stack trace is worth: `node --enable-source-maps`.
  process.setSourceMapsEnabled(process.execArgv.includes("--enable-source-maps"));
  return import("../cli/main.ts");
}
