import { analyse, type Finding } from "../routing/analysis/analyse.ts";
import { diff } from "../routing/analysis/diff.ts";
import { diagram } from "../routing/diagram.ts";
import type { Model } from "../routing/model.ts";
import { RoutingFileError } from "../routing/problem.ts";
import { readModel } from "../routing/read.ts";
import { checkScenarios, scenariosOf } from "../verification/scenarios.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { checkReport } from "./findings/report.ts";
import { step } from "./progress.ts";
import { readSettings } from "./project.ts";
import { changedRules } from "./report/changed-rules.ts";
import type { Base, Preview } from "./report/content.ts";
import { reportMarkdown } from "./report/markdown.ts";
import { seededPreview } from "./report/seeded-preview.ts";
import { findBase, readRoutingFile } from "./routing-file.ts";

export interface ReportArgs {
  readonly stack: string;
  readonly file: string;
  readonly base: string;
  /** Whether the resources that change are previewed on an emulator. */
  readonly resources: boolean;
}

/**
 * `report`: what a change of routing.yaml means, as one Markdown document for a pull request. Needs no credentials. An
 * error among the findings answers 1, a file that cannot be read 2; the report is written in any case.
 */
export async function report({ stack, file, base, resources }: ReportArgs): Promise<ExitCode> {
  const settings = readSettings(stack);
  const source = readRoutingFile(file);
  let model: Model;
  try {
    model = readModel(source, file);
    checkScenarios(model);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stdout.write(reportMarkdown({ kind: "unreadable", stack, file, message: error.message }));
    return EXIT.badInput;
  }
  const earlier = readEarlier(base, file, model);
  const previews: Preview[] = [];
  if (resources) {
    previews.push(await step("Previewing on an emulator", () => seededPreview(stack, settings, earlier.model, model)));
  }
  const check = checkReport(file, source, analyse(model));
  const changed =
    earlier.base.kind === "compared" && earlier.model !== undefined
      ? changedRules(earlier.model, model, earlier.base.diff)
      : new Set<string>();
  const names = Object.fromEntries([...model.queues.values()].map(({ key, name }) => [key, { id: key, name }]));
  process.stdout.write(
    reportMarkdown({
      kind: "readable",
      stack,
      file,
      base: earlier.base,
      check,
      newFindings: earlier.model === undefined ? undefined : newFindings(check.findings, analyse(earlier.model)),
      previews,
      scenarios: scenariosOf(model, names).scenarios.map(({ name, expect }) => ({
        name,
        rule: expect.rule,
        queue: expect.queue.name,
      })),
      diagram: changed.size === 0 ? undefined : diagram(model, (rule) => changed.has(rule)),
    }),
  );
  return check.summary.error > 0 ? EXIT.found : EXIT.clean;
}

/** Findings are the same when they say the same of the same rules, wherever these stand. */
function newFindings(findings: readonly Finding[], earlier: readonly Finding[]): ReadonlySet<Finding> {
  const key = ({ id, message, rules }: Finding) => JSON.stringify([id, message, rules]);
  const known = new Set(earlier.map(key));
  return new Set(findings.filter((finding) => !known.has(key(finding))));
}

interface Earlier {
  readonly base: Base;
  readonly model: Model | undefined;
}

/** The rules of the base version. A ref without the file is where the rules begin; a mistake in them is told. */
function readEarlier(reference: string, file: string, after: Model): Earlier {
  const earlier = findBase(reference, file);
  if (earlier === undefined) return { base: { kind: "new", name: reference }, model: undefined };
  try {
    const model = readModel(earlier.source, earlier.name);
    return { base: { kind: "compared", name: reference, diff: diff(model, after) }, model };
  } catch (error) {
    if (!(error instanceof RoutingFileError)) throw error;
    return { base: { kind: "unreadable", name: reference, reason: error.message }, model: undefined };
  }
}
