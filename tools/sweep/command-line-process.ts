import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

/** A process that runs command lines of a project, one after another: loading the program takes longer than most of them. */
const folder = process.argv[2] ?? "";
process.chdir(folder);
const { main }: typeof import("../../cli/main.ts") = await import(pathToFileURL(join(folder, "cli", "main.ts")).href);
let stdout = "";
let stderr = "";
process.stdout.write = (chunk: unknown) => {
  stdout += String(chunk);
  return true;
};
process.stderr.write = (chunk: unknown) => {
  stderr += String(chunk);
  return true;
};
process.on("message", async (message) => {
  [stdout, stderr] = ["", ""];
  const code = await main([process.execPath, "attribute-routing", ...z.array(z.string()).parse(message)]);
  process.send?.({ code, stdout, stderr });
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
