import { compileFlow } from "../routing/compile/flow.ts";
import { readModel } from "../routing/read.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readRoutingFile } from "./routing-file.ts";

/** `compile`: writes the Architect flow of a routing.yaml to stdout. */
export async function compile(file: string, name: string): Promise<ExitCode> {
  const model = readModel(readRoutingFile(file), file);
  const queues = new Map([...model.queues.values()].map((queue) => [queue.key, { name: queue.name }]));
  process.stdout.write(compileFlow(model, { name, queues }).yaml);
  return EXIT.clean;
}
