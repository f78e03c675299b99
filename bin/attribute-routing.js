#!/usr/bin/env node
import { register } from "tsx/esm/api";

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 3));

register();
const { main } = await import("../cli/main.ts");
const code = await main(process.argv);
// A program that broke leaves the Pulumi runtime busy in this process, so that it would not end by itself.
process.stdout.write("", () => process.exit(code));
