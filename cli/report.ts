import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { analyse, type Finding } from "../routing/analysis/analyse.ts";
import { changedRules } from "../routing/analysis/changed-rules.ts";
import { diff } from "../routing/analysis/diff.ts";
import { diagram } from "../routing/diagram.ts";
import type { Model } from "../routing/model.ts";
import { RoutingFileError } from "../routing/problem.ts";
import { readModel } from "../routing/read.ts";
import { scenariosOf } from "../verification/scenarios.ts";
import { checkScenarios } from "../verification/stated-scenarios.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { checkReport } from "./findings/report.ts";
import { step } from "./progress.ts";
import { PROJECT_FOLDER, readSettings } from "./project.ts";
import type { Base, Preview, ReportContent } from "./report/content.ts";
import { environmentPreview } from "./report/environment-preview.ts";
import type { ReportModels } from "./report/html.tsx";
import { reportMarkdown } from "./report/markdown.ts";
import { seededPreview } from "./report/seeded-preview.ts";
import { findBase, readRoutingFile } from "./routing-file.ts";

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
 * `report`: what a change of routing.yaml means, as one Markdown document for a pull request. Needs no credentials; with
 * those of an environment, it is previewed as well. An error among the findings answers 1, a file that cannot be read 2;
 * the report is written in any case.
 */
export async function report({ stack, base, resources, html, ...given }: ReportArgs): Promise<ExitCode> {
  const settings = readSettings(stack);
  const file = given.file ?? relative(process.cwd(), join(PROJECT_FOLDER, settings.routing));
  const source = readRoutingFile(file);
  let model: Model;
  try {
    model = readModel(source, file);
    checkScenarios(model);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const unreadable = { kind: "unreadable", stack, file, message: error.message } as const;
    process.stdout.write(reportMarkdown(unreadable));
    await writeHtml(html, unreadable, undefined);
    return EXIT.badInput;
  }
  const earlier = readEarlier(base, file, model);
  const previews: Preview[] = [];
  if (resources) {
    previews.push(await step("Previewing on an emulator", () => seededPreview(stack, settings, earlier.model, model)));
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
    check,
    newFindings:
      earlier.model === undefined ? undefined : newFindings(check.findings, analyse(earlier.model, { policies })),
    previews,
    scenarios: scenariosOf(model, names).scenarios.map(({ name, expect }) => ({
      name,
      rule: expect.rule,
      queue: expect.queue.name,
    })),
    diagram: changed.size === 0 ? undefined : diagram(model, (rule) => changed.has(rule)),
  } as const;
  process.stdout.write(reportMarkdown(content));
  await writeHtml(html, content, { before: earlier.model, after: model, changed });
  return check.summary.error > 0 ? EXIT.found : EXIT.clean;
}

async function writeHtml(file: string | undefined, content: ReportContent, models: ReportModels | undefined) {
  if (file === undefined) return;
  const { reportHtml } = await import("./report/html.tsx");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, reportHtml(content, models));
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
