import { valueText } from "../environments/diff-formats.ts";
import type { SettingsComparison } from "./content.ts";

/** A list of domains or policies may be long; its beginning and its length are enough to go and look. */
const LONGEST_VALUE = 500;

/** What the comparison of the settings says, in a sentence; undefined where none changes. */
export function settingsHeadline(settings: SettingsComparison): string | undefined {
  switch (settings.kind) {
    case "compared":
      return settings.changes.length === 0 ? undefined : sentence(settings.changes.length);
    case "new":
      return "the environment is new";
    case "unreadable":
      return "the earlier settings cannot be read, so they are not compared";
  }
}

const sentence = (count: number) => (count === 1 ? "1 setting changes" : `${count} settings change`);

/** A value of a setting as a report shows it. */
export function settingText(value: unknown): string {
  const text = valueText(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)`;
}
