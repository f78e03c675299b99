import { randomBytes } from "node:crypto";

/** The default lifetime of a client's access tokens. */
export const TOKEN_SECONDS = 86_400;

/** Access tokens that are valid now. In memory only: a token never reaches the disk. */
export class Tokens {
  readonly #expiry = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  issue(): string {
    for (const [token, expires] of this.#expiry) if (expires <= this.#now()) this.#expiry.delete(token);
    const token = randomBytes(48).toString("base64url");
    this.#expiry.set(token, this.#now() + TOKEN_SECONDS * 1000);
    return token;
  }

  isValid(token: string): boolean {
    return (this.#expiry.get(token) ?? 0) > this.#now();
  }

  revoke(token: string): void {
    this.#expiry.delete(token);
  }
}
