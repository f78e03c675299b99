import { createHmac, randomBytes } from "node:crypto";

const SECONDS = 60;

/** Issues the guest's short-lived tokens; the key lives as long as the process. */
export class GuestTokens {
  readonly #key = randomBytes(32);

  /** A token for about a minute, and when it expires in seconds since 1970. */
  issue(sessionId: string): { jwt: string; exp: number } {
    const exp = Math.floor(Date.now() / 1000) + SECONDS;
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const content = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: sessionId, exp })}`;
    return { jwt: `${content}.${createHmac("sha256", this.#key).update(content).digest("base64url")}`, exp };
  }
}
