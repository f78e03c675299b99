import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { parseStackConfig, StackConfigError, type StackSettings } from "../../components/stack-config.ts";
import { diffSettings, type SettingDifference } from "../environments/settings-diff.ts";
import { UsageError } from "../exit-code.ts";
import { CREDENTIAL_KEYS, stackFile, stackFileOf } from "../project.ts";
import { PROJECT_FOLDER } from "../project-folder.ts";
import type { BaseVersion } from "./base-version.ts";
import type { SettingsComparison } from "./content.ts";

/** The settings of the base version, if they can be read, and what differs from them. */
export interface BaseSettings {
  readonly settings: StackSettings | undefined;
  readonly comparison: SettingsComparison;
}

type Config = Readonly<Record<string, unknown>>;

/** Compares the settings of a stack with those that it has in the base version. */
export function compareSettings(base: BaseVersion, stack: string, settings: StackSettings): BaseSettings {
  const file = stackFileOf(stack);
  const bytes = base.read(file);
  if (bytes === undefined) return { settings: undefined, comparison: { kind: "new", base: base.name, file } };
  try {
    const [config, ownConfig] = [configOf(bytes), configOf(readFileSync(join(PROJECT_FOLDER, file)))];
    const earlier = parseStackConfig(withoutCredentials(config));
    const { differing, own } = diffSettings(earlier, settings);
    const changes = [...differing, ...own, ...credentialChanges(config, ownConfig)];
    return { settings: earlier, comparison: { kind: "compared", changes: changes.toSorted(byKey) } };
  } catch (error) {
    if (!(error instanceof StackConfigError || error instanceof UsageError)) throw error;
    return { settings: undefined, comparison: { kind: "unreadable", base: base.name, file, reason: error.message } };
  }
}

/** @throws UsageError */
function configOf(bytes: Uint8Array): Config {
  const content = stackFile.safeParse(parsed(new TextDecoder().decode(bytes)) ?? {});
  if (!content.success) throw new UsageError('expected a mapping with the key "config"');
  return content.data.config ?? {};
}

/** @throws UsageError that leaves out the parser's own words: they may quote a secret. */
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const place = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    throw new UsageError(place === undefined ? "not YAML" : `line ${place.line}, column ${place.col}: not YAML`);
  }
}

const withoutCredentials = (config: Config): Config =>
  Object.fromEntries(Object.entries(config).filter(([key]) => !CREDENTIAL_KEYS.some((known) => known === key)));

/** That an OAuth client was set, changed or removed is told; never what it is, also where it stands in clear. */
function credentialChanges(before: Config, after: Config): readonly SettingDifference[] {
  const shown = (value: unknown) => (value === undefined ? undefined : "not shown");
  return CREDENTIAL_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map((key) => ({
    key: key.slice(key.indexOf(":") + 1),
    a: shown(before[key]),
    b: shown(after[key]),
  }));
}

const byKey = (a: SettingDifference, b: SettingDifference) => (a.key < b.key ? -1 : 1);
