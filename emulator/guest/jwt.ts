import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What a token is for: reading the history, or going on with a session under another token. */
export type Purpose = "guest" | "resume";

/** A guest's tokens live for about a minute; how long a resume token lives is not documented. */
const SECONDS = { guest: 60, resume: 300 } as const;

const claimsSchema = z.object({ sub: z.string(), use: z.enum(["guest", "resume"]), exp: z.int() });

/** Issues and reads the guests' short-lived tokens; the key lives as long as the process. */
export class GuestTokens {
  readonly #key = randomBytes(32);

  /** A token, and when it expires in seconds since 1970. */
  issue(sessionId: string, use: Purpose): { token: string; exp: number } {
    const exp = Math.floor(Date.now() / 1000) + SECONDS[use];
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const content = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: sessionId, use, exp })}`;
    return { token: `${content}.${this.#sign(content).toString("base64url")}`, exp };
  }

  /** The session that a valid token of that purpose names. */
  read(token: string, use: Purpose): string | undefined {
    const [header = "", claims = "", signature = ""] = token.split(".");
    const given = Buffer.from(signature, "base64url");
    const expected = this.#sign(`${header}.${claims}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const read = claimsSchema.parse(JSON.parse(Buffer.from(claims, "base64url").toString()));
    return read.use === use && read.exp > Date.now() / 1000 ? read.sub : undefined;
  }

  #sign(content: string): Buffer {
    return createHmac("sha256", this.#key).update(content).digest();
  }
}
