import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { analyse, type Finding } from "../routing/analysis/analyse.ts";
import { changedRules } from "../routing/analysis/changed-rules.ts";
import { diagram } from "../routing/diagram.ts";
import type { Model } from "../routing/model.ts";
import { RoutingFileError } from "../routing/problem.ts";
import { readModel } from "../routing/read.ts";
import { scenariosOf } from "../verification/scenarios.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { checkReport } from "./findings/report.ts";
import { step } from "./progress.ts";
import { PROJECT_FOLDER, readSettings } from "./project.ts";
import { commandOf } from "./report/command.ts";
import type { Preview, ReportContent } from "./report/content.ts";
import { readEarlier } from "./report/earlier.ts";
import { environmentPreview } from "./report/environment-preview.ts";
import type { ReportModels } from "./report/html.tsx";
import { reportMarkdown } from "./report/markdown.ts";
import { seededPreview } from "./report/seeded-preview.ts";
import { readRoutingFile } from "./routing-file.ts";

export interface ReportArgs {
  readonly stack: string;
  /** The rules of the stack, if not given. */
  readonly file?: string | undefined;
  readonly base: string;
  /** Whether the resources that change are previewed: on an emulator, and in the environment itself where that can be. */
  readonly resources: boolean;
  /** A file that the report is written to as one HTML page, besides the Markdown. */
  readonly html?: string | undefined;
}

/**
 * `report`: what a change of routing.yaml and of the stack's settings means, as one Markdown document for a pull request.
 * Needs no credentials; with those of an environment, it is previewed as well. An error among the findings answers 1, a
 * file that cannot be read 2; the report is written in any case.
 */
export async function report(args: ReportArgs): Promise<ExitCode> {
  const { stack, base, resources, html, ...given } = args;
  const settings = readSettings(stack);
  const file = given.file ?? relative(process.cwd(), join(PROJECT_FOLDER, settings.routing));
  let source: string;
  let model: Model;
  try {
    source = readRoutingFile(file);
    model = readModel(source, file);
  } catch (error) {
    if (!(error instanceof RoutingFileError)) throw error;
    const unreadable = { kind: "unreadable", stack, file, message: error.message } as const;
    process.stdout.write(reportMarkdown(unreadable));
    await writeHtml(html, unreadable, undefined);
    return EXIT.badInput;
  }
  const earlier = readEarlier({ stack, reference: base, file, isGiven: given.file !== undefined }, { model, settings });
  const previews: Preview[] = [];
  if (resources) {
    previews.push(await step("Previewing on an emulator", () => seededPreview(stack, earlier, { model, settings })));
    const own = await environmentPreview(stack, settings, file);
    if (own !== undefined) previews.push(own);
  }
  const { policies } = settings;
  const check = checkReport(file, source, analyse(model, { policies }));
  const changed =
    earlier.base.kind === "compared" && earlier.model !== undefined
      ? changedRules(earlier.model, model, earlier.base.diff).after
      : new Set<string>();
  const names = Object.fromEntries([...model.queues.values()].map(({ key, name }) => [key, { id: key, name }]));
  const content = {
    kind: "readable",
    stack,
    file,
    base: earlier.base,
    settings: earlier.comparison,
    check,
    newFindings:
      earlier.model === undefined
        ? undefined
        : newFindings(check.findings, analyse(earlier.model, { policies: earlier.settings.policies })),
    previews,
    scenarios: scenariosOf(model, names).scenarios.map(({ name, expect }) => ({
      name,
      rule: expect.rule,
      queue: expect.queue.name,
    })),
    diagram: changed.size === 0 ? undefined : diagram(model, (rule) => changed.has(rule)),
    command: commandOf(args),
  } as const;
  process.stdout.write(reportMarkdown(content));
  await writeHtml(html, content, { before: earlier.model, after: model, changed });
  return check.summary.error > 0 ? EXIT.found : EXIT.clean;
}

async function writeHtml(file: string | undefined, content: ReportContent, models: ReportModels | undefined) {
  if (file === undefined) return;
  const { reportHtml } = await import("./report/html.tsx");
  const text = reportHtml(content, models);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Findings are the same when they say the same of the same rules, wherever these stand. */
function newFindings(findings: readonly Finding[], earlier: readonly Finding[]): ReadonlySet<Finding> {
  const key = ({ id, message, rules }: Finding) => JSON.stringify([id, message, rules]);
  const known = new Set(earlier.map(key));
  return new Set(findings.filter((finding) => !known.has(key(finding))));
}
