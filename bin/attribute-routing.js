#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

// Node 22 and later need not compile again what they compiled the last time.
module.enableCompileCache?.();

// What cannot be written ends nothing: a command that changes something would leave half of it, and its locks.
let unwritten;
process.stdout.on("error", (error) => {
  // A reader that has seen enough (`| head`) is no fault of ours.
  if (error.code !== "EPIPE") unwritten ??= error;
});
process.stderr.on("error", () => undefined);

const { main } = await commandLine();
const code = await main(process.argv);
// Node tells of what could not be written (`error`) after it has called back, and before the next turn of its loop.
if (process.stdout.writableLength === 0) setImmediate(end);
else process.stdout.write("", () => setImmediate(end));

/** A program that broke leaves the Pulumi runtime busy in this process, so that it would not end by itself. */
function end() {
  if (unwritten !== undefined) console.error(`standard output is not complete: ${unwritten.message}`);
  process.exit(unwritten === undefined ? code : 3);
}

/** A checkout runs its sources, whatever was built of them; the package, which has none, what was built. */
async function commandLine() {
  if (!existsSync(new URL("../cli/main.ts", import.meta.url))) return import("../dist/cli/main.js");
  const { register } = await import("tsx/esm/api");
  register();
  // Reading where each line of a source lies takes time that only a stack trace is worth: `node --enable-source-maps`.
  process.setSourceMapsEnabled(process.execArgv.includes("--enable-source-maps"));
  return import("../cli/main.ts");
}
