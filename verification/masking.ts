import { STAMP } from "../routing/model.ts";
import type { Plan } from "./plan.ts";
import { MARK } from "./run-mark.ts";

const MASK = "•••";
const LONGEST = 100;

/** Which values may be shown. */
export type Allowlist = Pick<Plan, "allowlist" | "sensitive">;

/** The declared attribute that a name may have been meant as: it differs by case only, or by the prefix of web chat. */
export function meantBy(name: string, { allowlist }: Pick<Allowlist, "allowlist">): string | undefined {
  const plain = name.toLowerCase().replace(/^context\./, "");
  return allowlist.includes(plain) ? plain : undefined;
}

/** Attributes that were sent, as they may be shown: a sensitive value is masked, under a name that is only meant too. */
export function maskSent(attributes: Readonly<Record<string, string>>, list: Allowlist): Record<string, string> {
  // What a probe sends under a name on no allowlist is the value of the attribute whose name it begins with.
  const hidden = (name: string) =>
    isSensitive(name, list) ||
    (!list.allowlist.includes(name) && list.sensitive.some((sensitive) => name.startsWith(sensitive.slice(0, 38))));
  return mapValues(attributes, (name, value) => (hidden(name) ? MASK : shorten(value)));
}

/**
 * Participant data that was found, as it may be shown: every name, but values only of what routing.yaml declares and does
 * not call sensitive, and of what the flow and the verification write. What else a page sends is nobody's business here.
 */
export function maskSeen(attributes: Readonly<Record<string, string>>, list: Allowlist): Record<string, string> {
  const own: readonly string[] = [STAMP.rule, STAMP.version, MARK.deployment, MARK.run];
  return mapValues(attributes, (name, value) => {
    const open = own.includes(name) || (meantBy(name, list) !== undefined && !isSensitive(name, list));
    return open ? shorten(value) : MASK;
  });
}

/** A value as it may be shown in a message. */
export function shown(name: string, value: string, list: Allowlist): string {
  return isSensitive(name, list) ? MASK : JSON.stringify(shorten(value));
}

function isSensitive(name: string, list: Allowlist): boolean {
  return list.sensitive.includes(meantBy(name, list) ?? name);
}

function shorten(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 20)}… (${value.length} characters)`;
}

function mapValues(
  attributes: Readonly<Record<string, string>>,
  change: (name: string, value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, change(name, value)]));
}
