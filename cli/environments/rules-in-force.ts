import { execFileSync } from "node:child_process";
import { basename, dirname, join } from "node:path";
import type { StackSettings } from "../../components/stack-config.ts";
import type { Model } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { PROJECT_FOLDER, readRules } from "../project.ts";
import { type DeployedStack, versionOf } from "../verify-deployed.ts";
import type { DeployedState } from "./deployed-state.ts";

/** By which rules an environment decides: those that it has deployed, or those of its file, and why. */
export type RulesInForce =
  | { readonly kind: "deployed"; readonly model: Model; readonly where: string }
  | {
      readonly kind: "file";
      readonly model: Model;
      readonly where: string;
      readonly why: string;
      /** Whether something else may be deployed. */
      readonly doubtful: boolean;
    };

/** How far back the versions of the file are searched. */
const MOST_COMMITS = 500;

/**
 * The rules that an environment has deployed: the version of its file, as it is or in the history of git, that compiles to
 * the flow that is deployed. Where that cannot be told, the file.
 */
export function rulesInForce(settings: StackSettings, state: DeployedState): RulesInForce {
  const { routing } = settings;
  const model = readRules(settings);
  const ofFile = { kind: "file", model, where: routing } as const;
  switch (state.kind) {
    case "not-asked":
      return { ...ofFile, why: "what is deployed was not looked at", doubtful: false };
    case "nothing":
      return { ...ofFile, why: "nothing is deployed", doubtful: false };
    case "unreadable":
      return { ...ofFile, why: `what is deployed could not be read: ${state.reason}`, doubtful: true };
    case "deployed": {
      const { deployed } = state;
      if (versionOf(model, deployed) === deployed.version) return { kind: "deployed", model, where: routing };
      const found = inHistory(join(PROJECT_FOLDER, routing), deployed);
      if (found !== undefined)
        return { kind: "deployed", model: found.model, where: `${routing} at ${found.commit.slice(0, 10)}` };
      const why = `version ${deployed.version} is deployed, which no commit of the file here compiles to`;
      return { ...ofFile, why, doubtful: true };
    }
  }
}

/** The newest commit whose version of the file compiles to what is deployed. */
function inHistory(
  file: string,
  deployed: DeployedStack,
): { readonly model: Model; readonly commit: string } | undefined {
  const name = `./${basename(file)}`;
  const commits =
    git(["log", `--max-count=${MOST_COMMITS}`, "--format=%H", "--", name], file)
      ?.trim()
      .split("\n") ?? [];
  for (const commit of commits.filter((line) => line !== "")) {
    const source = git(["show", `${commit}:${name}`], file);
    const model = source === undefined ? undefined : readable(source);
    if (model !== undefined && versionOf(model, deployed) === deployed.version) return { model, commit };
  }
  return undefined;
}

/** Undefined for a version that has mistakes: it was never deployed. */
function readable(source: string): Model | undefined {
  try {
    return readModel(source, "");
  } catch {
    return undefined;
  }
}

function git(args: readonly string[], file: string): string | undefined {
  try {
    return execFileSync("git", args, { cwd: dirname(file), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
