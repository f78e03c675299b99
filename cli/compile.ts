import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { compileFlow } from "../routing/compile/flow.ts";
import { readModel } from "../routing/read.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";

/** `compile`: writes the Architect flow of a routing.yaml to stdout. */
export async function compile(file: string, name: string): Promise<ExitCode> {
  const model = readModel(readRoutingFile(file), basename(file));
  const queues = new Map([...model.queues.values()].map((queue) => [queue.key, { name: queue.name }]));
  process.stdout.write(compileFlow(model, { name, queues }).yaml);
  return EXIT.clean;
}

/** The text of a routing.yaml; `-` is standard input. */
export function readRoutingFile(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw code === "ENOENT" ? new UsageError(`${file} does not exist`) : error;
  }
}
