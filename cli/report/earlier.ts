import type { StackSettings } from "../../components/stack-config.ts";
import { diff } from "../../routing/analysis/diff.ts";
import type { Model } from "../../routing/model.ts";
import { RoutingFileError } from "../../routing/problem.ts";
import { readModel } from "../../routing/read.ts";
import { routingText } from "../../routing/utf8.ts";
import { findBase, type Base as RoutingFile } from "../routing-file.ts";
import { compareSettings } from "./base-settings.ts";
import { type BaseVersion, baseVersion } from "./base-version.ts";
import type { Base, SettingsComparison } from "./content.ts";

/** The rules and settings of a stack. */
export interface Version {
  readonly model: Model;
  readonly settings: StackSettings;
}

/** The version that a change is compared with. */
export interface Earlier {
  readonly base: Base;
  /** Undefined where there are no earlier rules that can be read. */
  readonly model: Model | undefined;
  /** Those of the change, where there are no earlier ones that can be read. */
  readonly settings: StackSettings;
  /** Undefined where the rules are compared with another file, which has no settings. */
  readonly comparison: SettingsComparison | undefined;
}

interface EarlierArgs {
  readonly stack: string;
  /** A git ref, or another file. */
  readonly reference: string;
  /** The rules that are reported on. */
  readonly file: string;
  /** Whether these were named on the command line, not by the stack. */
  readonly isGiven: boolean;
}

/** Reads the version that a change is compared with, and compares. */
export function readEarlier({ stack, reference, file, isGiven }: EarlierArgs, after: Version): Earlier {
  const version = baseVersion(reference, file);
  const { settings = after.settings, comparison } =
    version === undefined ? {} : compareSettings(version, stack, after.settings);
  const isNamedElse = version !== undefined && !isGiven && settings.routing !== after.settings.routing;
  const find = () => (isNamedElse ? findRules(version, settings.routing) : findBase(reference, file));
  return { ...compareRules(reference, find, after.model), settings, comparison };
}

/** The rules of a version under the name that its settings give them. */
function findRules({ name, read }: BaseVersion, file: string): RoutingFile | undefined {
  const [bytes, named] = [read(file), `${name}:./${file}`];
  return bytes === undefined ? undefined : { source: routingText(bytes, named), name: named };
}

/** A ref without the file is where the rules begin; a mistake in them is told. */
function compareRules(
  name: string,
  find: () => RoutingFile | undefined,
  after: Model,
): { readonly base: Base; readonly model: Model | undefined } {
  try {
    const earlier = find();
    if (earlier === undefined) return { base: { kind: "new", name }, model: undefined };
    const model = readModel(earlier.source, earlier.name);
    const renamedFrom = earlier.renamed ? earlier.name : undefined;
    return { base: { kind: "compared", name, renamedFrom, diff: diff(model, after) }, model };
  } catch (error) {
    if (!(error instanceof RoutingFileError)) throw error;
    return { base: { kind: "unreadable", name, reason: error.message }, model: undefined };
  }
}
