import type { StackSettings } from "../components/stack-config.ts";
import { diff, type ModelDiff } from "../routing/analysis/diff.ts";
import { findEngine } from "../tools/engine/engine.ts";
import { type DeployedState, readDeployedState } from "./environments/deployed-state.ts";
import { environmentsJson, environmentsMarkdown, environmentsText } from "./environments/diff-formats.ts";
import { type RulesInForce, rulesInForce } from "./environments/rules-in-force.ts";
import { diffSettings, type SettingsDiff } from "./environments/settings-diff.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { step } from "./progress.ts";
import { readSettings } from "./project.ts";

const FORMATS = { text: environmentsText, json: environmentsJson, markdown: environmentsMarkdown };

export interface EnvDiffArgs {
  /** Compares the files, and looks at no state. */
  readonly files: boolean;
  readonly format: keyof typeof FORMATS;
}

/** `env diff`: which settings and decisions differ between two environments. Reads files and states, changes nothing. */
export async function envDiff(a: string, b: string, { files, format }: EnvDiffArgs): Promise<ExitCode> {
  const [one, other] = [readSettings(a), readSettings(b)];
  const [stateOfA, stateOfB] = files ? [NOT_ASKED, NOT_ASKED] : await readStates([a, one], [b, other]);
  const rules = { a: rulesInForce(one, stateOfA), b: rulesInForce(other, stateOfB) };
  const settings = diffSettings(one, other);
  const decisions = diff(rules.a.model, rules.b.model);
  console.log(FORMATS[format]({ a: { name: a, rules: rules.a }, b: { name: b, rules: rules.b }, settings, decisions }));
  return exitCodeOfDiff(settings, decisions, [rules.a, rules.b]);
}

const NOT_ASKED: DeployedState = { kind: "not-asked" };

type Named = readonly [stack: string, settings: StackSettings];

/** One after the other: both may work in the same folder. */
async function readStates(a: Named, b: Named): Promise<readonly [DeployedState, DeployedState]> {
  const engine = await step("Pulumi engine", findEngine);
  return [await readDeployedState(engine, ...a), await readDeployedState(engine, ...b)];
}

/** What makes each an environment of its own does not count. A difference is one also where something could not be told. */
export function exitCodeOfDiff(settings: SettingsDiff, decisions: ModelDiff, rules: readonly RulesInForce[]): ExitCode {
  const { changes, attributes, queues, undecided } = decisions;
  const declared = [
    attributes.added,
    attributes.removed,
    attributes.changed,
    queues.added,
    queues.removed,
    queues.renamed,
  ];
  const differs = [settings.differing, changes, ...declared].some((found) => found.length > 0);
  if (differs) return EXIT.found;
  const isDoubtful = undecided.length > 0 || rules.some((one) => one.kind === "file" && one.doubtful);
  return isDoubtful ? EXIT.unknown : EXIT.clean;
}
