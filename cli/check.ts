import { analyse } from "../routing/analysis/analyse.ts";
import type { Policies } from "../routing/policies.ts";
import { RoutingFileError } from "../routing/problem.ts";
import { readModel } from "../routing/read.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { type Entries, unreadable } from "./findings/entries.ts";
import { checkGithub } from "./findings/github.ts";
import { checkJson } from "./findings/json.ts";
import { checkMarkdown } from "./findings/markdown.ts";
import { type CheckReport, checkReport } from "./findings/report.ts";
import { repositoryPath } from "./findings/repository-path.ts";
import { checkSarif } from "./findings/sarif.ts";
import { checkText } from "./findings/text.ts";
import { readRoutingFile } from "./routing-file.ts";

/** For people; what a file cannot be read for stands on stderr. */
const FORMATS_FOR_PEOPLE = { text: checkText, markdown: checkMarkdown };

/** For programs, which read stdout also where the file cannot be read. */
const FORMATS_FOR_PROGRAMS = {
  json: checkJson,
  sarif: (entries: Entries) => checkSarif(inRepository(entries)),
  github: (entries: Entries) => checkGithub(inRepository(entries)),
};

export type CheckFormat = keyof typeof FORMATS_FOR_PEOPLE | keyof typeof FORMATS_FOR_PROGRAMS;

export interface CheckArgs {
  readonly file: string;
  readonly format: CheckFormat;
  readonly strict: boolean;
  /** The stack whose policies count. */
  readonly stack?: string;
}

/** `check`: what there is to say about the rules. An error is a finding that counts; with `strict`, a warning too. */
export async function check({ file, format, strict, stack }: CheckArgs): Promise<ExitCode> {
  const policies = stack === undefined ? undefined : await policiesOf(stack);
  const report = reportOn(file, policies, format);
  const text = isForPrograms(format) ? FORMATS_FOR_PROGRAMS[format](report) : FORMATS_FOR_PEOPLE[format](report);
  if (text !== "") console.log(text);
  const { error, warning } = report.summary;
  return error > 0 || (strict && warning > 0) ? EXIT.found : EXIT.clean;
}

function reportOn(file: string, policies: Policies | undefined, format: CheckFormat): CheckReport {
  try {
    const source = readRoutingFile(file);
    return checkReport(file, source, analyse(readModel(source, file), { policies }));
  } catch (error) {
    if (error instanceof RoutingFileError && isForPrograms(format))
      console.log(FORMATS_FOR_PROGRAMS[format](unreadable(file, error.problems)));
    throw error;
  }
}

function isForPrograms(format: CheckFormat): format is keyof typeof FORMATS_FOR_PROGRAMS {
  return format in FORMATS_FOR_PROGRAMS;
}

const inRepository = (entries: Entries): Entries => ({ ...entries, file: repositoryPath(entries.file) });

async function policiesOf(stack: string): Promise<Policies | undefined> {
  // Most checks are of no stack, and need not wait until the settings of stacks are loaded.
  const { readSettings } = await import("./project.ts");
  return readSettings(stack).policies;
}
