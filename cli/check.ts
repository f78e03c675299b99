import { analyse } from "../routing/analysis/analyse.ts";
import type { Policies } from "../routing/policies.ts";
import { readModel } from "../routing/read.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { checkGithub } from "./findings/github.ts";
import { checkJson } from "./findings/json.ts";
import { checkMarkdown } from "./findings/markdown.ts";
import { type CheckReport, checkReport } from "./findings/report.ts";
import { checkSarif } from "./findings/sarif.ts";
import { checkText } from "./findings/text.ts";
import { readRoutingFile } from "./routing-file.ts";

const FORMATS = { text: checkText, json: checkJson, markdown: checkMarkdown, sarif: checkSarif, github: checkGithub };

export type CheckFormat = keyof typeof FORMATS;

export interface CheckArgs {
  readonly file: string;
  readonly format: CheckFormat;
  readonly strict: boolean;
  /** The stack whose policies count. */
  readonly stack?: string;
}

/** `check`: what there is to say about the rules. An error is a finding that counts; with `strict`, a warning too. */
export async function check(options: CheckArgs): Promise<ExitCode> {
  const policies = options.stack === undefined ? undefined : await policiesOf(options.stack);
  const source = readRoutingFile(options.file);
  const report: CheckReport = checkReport(options.file, source, analyse(readModel(source, options.file), { policies }));
  const text = FORMATS[options.format](report);
  if (text !== "") console.log(text);
  const { error, warning } = report.summary;
  return error > 0 || (options.strict && warning > 0) ? EXIT.found : EXIT.clean;
}

async function policiesOf(stack: string): Promise<Policies | undefined> {
  // Most checks are of no stack, and need not wait until the settings of stacks are loaded.
  const { readSettings } = await import("./project.ts");
  return readSettings(stack).policies;
}
