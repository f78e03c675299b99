import { diagram as diagramOf } from "../routing/diagram.ts";
import { readModel } from "../routing/read.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readRoutingFile } from "./routing-file.ts";

/** `diagram`: the rules as Mermaid text, which GitHub and GitLab draw. */
export async function diagram(file: string): Promise<ExitCode> {
  process.stdout.write(diagramOf(readModel(readRoutingFile(file), file)));
  return EXIT.clean;
}
