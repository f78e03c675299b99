import { diagram as diagramOf } from "../routing/diagram.ts";
import { readModel } from "../routing/read.ts";
import { withCommas } from "../routing/text.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readRoutingFile } from "./routing-file.ts";

// What Mermaid draws where nothing else is configured (maxEdges and maxTextSize); GitHub and GitLab leave it so.
const MOST = { arrows: 500, characters: 50_000 } as const;

/** `diagram`: the rules as Mermaid text, which GitHub and GitLab draw. */
export async function diagram(file: string): Promise<ExitCode> {
  const text = diagramOf(readModel(readRoutingFile(file), file));
  process.stdout.write(text);
  // No name can be mistaken for one: in labels it is escaped.
  const arrows = text.split("-->").length - 1;
  if (arrows > MOST.arrows || text.length > MOST.characters) {
    console.error(
      `this has ${withCommas(arrows)} arrows and ${withCommas(text.length)} characters; GitHub and GitLab draw at most ` +
        `${MOST.arrows} and ${withCommas(MOST.characters)}, elsewhere set Mermaid's maxEdges and maxTextSize`,
    );
  }
  return EXIT.clean;
}
