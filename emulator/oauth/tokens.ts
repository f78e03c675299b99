import { randomBytes } from "node:crypto";

/** Who calls, by a token that is valid now. */
export interface Caller {
  readonly clientId: string;
}

/** Access tokens and whose they are. In memory only: a token never reaches the disk. */
export class Tokens {
  readonly #tokens = new Map<string, Caller & { readonly expires: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  issue(clientId: string, seconds: number): string {
    for (const [token, { expires }] of this.#tokens) if (expires <= this.#now()) this.#tokens.delete(token);
    const token = randomBytes(48).toString("base64url");
    this.#tokens.set(token, { clientId, expires: this.#now() + seconds * 1000 });
    return token;
  }

  /** Whose token it is; undefined when it was never issued, was revoked, or has expired. */
  caller(token: string): Caller | undefined {
    const known = this.#tokens.get(token);
    return known !== undefined && known.expires > this.#now() ? known : undefined;
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }
}
