const MASK = "•••";

/** Fields of guests' frames by which somebody else could be the guest, or get at its files. */
const SECRETS: ReadonlySet<string> = new Set(["token", "resumeToken", "jwt", "code", "url", "downloadUrl", "headers"]);
/** What the web page sends for routing: its names are the page's own. */
const ATTRIBUTES = "customAttributes";
const SECRET_TEXT = /("(?:token|resumeToken|jwt|code|url|downloadUrl)"\s*:\s*)"(?:[^"\\]|\\.)*"?/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Longer ones are of nobody who wants to look at them. */
const MAXIMUM_CHARACTERS = 32 * 1024;
/** A shorter text may stand anywhere by chance. */
const MINIMUM_SECRET = 9;

/**
 * The text of a guest's frame without its secrets, also where they stand in another field once more.
 * @param token the guest's, if it has one yet
 */
export function withoutSecrets(text: string, token: string | undefined): string {
  if (text.length > MAXIMUM_CHARACTERS) return `(a frame of ${text.length} characters)`;
  const secrets = new Set(token === undefined ? [] : [token]);
  try {
    const masked = JSON.stringify(mask(JSON.parse(text), secrets));
    return [...secrets].reduce((told, secret) => told.replaceAll(JSON.stringify(secret).slice(1, -1), MASK), masked);
  } catch {
    // No JSON, or JSON without end: whatever might be a token is none of the reader's business.
    return text.replace(SECRET_TEXT, `$1"${MASK}"`).replace(UUID, MASK);
  }
}

function mask(value: unknown, secrets: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => mask(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (key === ATTRIBUTES) return [key, item];
    // The code of a frame to the guest is a number.
    if (!SECRETS.has(key) || typeof item === "number") return [key, mask(item, secrets)];
    if (typeof item === "string" && item.length >= MINIMUM_SECRET) secrets.add(item);
    return [key, MASK];
  });
  return Object.fromEntries(entries);
}
