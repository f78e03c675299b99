import type { StackSettings } from "../../components/stack-config.ts";

/** A setting that two environments have differently. */
export interface SettingDifference {
  /** As in the stack file, with points between: `verification.run`. */
  readonly key: string;
  /** Undefined where it is not set. */
  readonly a: unknown;
  readonly b: unknown;
}

export interface SettingsDiff {
  /** What both could have alike. */
  readonly differing: readonly SettingDifference[];
  /** What makes each of them an environment of its own: where it is, and what it has there. */
  readonly own: readonly SettingDifference[];
}

const OWN = ["organisation", "emulatorUrl", "environment", "allowedDomains", "deployment", "queues", "republish"];
/** An OAuth client is nobody's to compare, nor to show. */
const HIDDEN = ["clientId", "clientSecret"];

/** The settings of two environments that differ, defaults filled in, by key. */
export function diffSettings(a: StackSettings, b: StackSettings): SettingsDiff {
  const [one, other] = [flat(a), flat(b)];
  const differences = [...new Set([...one.keys(), ...other.keys()])]
    .sort()
    .filter((key) => JSON.stringify(one.get(key)) !== JSON.stringify(other.get(key)))
    .map((key) => ({ key, a: one.get(key), b: other.get(key) }));
  const isOwn = ({ key }: SettingDifference) => OWN.includes(key.split(".", 1)[0] ?? "");
  return { differing: differences.filter((one) => !isOwn(one)), own: differences.filter(isOwn) };
}

/** Values by dotted key; hours, domains and the like are one value. */
function flat(settings: StackSettings): ReadonlyMap<string, unknown> {
  const { verification, queues, ...others } = settings;
  const under = (prefix: string, values: object) =>
    Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value] as const);
  const all = [...Object.entries(others), ...under("verification", verification), ...under("queues", queues)];
  return new Map(all.filter(([key, value]) => value !== undefined && !HIDDEN.includes(key)));
}
