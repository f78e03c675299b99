/** By these a guest proves who it is. */
const SECRETS = new Set(["token", "jwt", "resumeToken"]);
export const BLANK = "•••";

/** A frame as JSON for people, without what opens the session and without the values of sensitive attributes. */
export function blanked(json: unknown, sensitive: ReadonlySet<string>): string {
  const hide = (key: string, value: unknown) =>
    typeof value === "string" && (SECRETS.has(key) || sensitive.has(key)) ? BLANK : value;
  return JSON.stringify(json, hide, 2);
}
