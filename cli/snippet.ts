import { readModel } from "../routing/read.ts";
import { snippet as moduleOf } from "../routing/snippet.ts";
import type { SnippetFormat } from "../routing/snippet-acceptance.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readRoutingFile } from "./routing-file.ts";

export interface SnippetArgs {
  readonly file: string;
  readonly format: SnippetFormat;
}

/** `snippet`: writes the module for the web page to stdout. */
export async function snippet({ file, format }: SnippetArgs): Promise<ExitCode> {
  process.stdout.write(moduleOf(readModel(readRoutingFile(file), file), format));
  return EXIT.clean;
}
