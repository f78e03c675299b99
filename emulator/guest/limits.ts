import { RateLimit, RateLimits } from "./rate-limit.ts";

/** Web messaging's part of "Organization limits" (developer.genesys.cloud). */
const MESSAGES_OF_A_SESSION = { count: 5, seconds: 1 };
const CONFIGURES_OF_A_SESSION = { count: 60, seconds: 60 };
const HISTORY_OF_A_SESSION = { count: 10, seconds: 60 };
const REQUESTS_OF_A_CONNECTION = { count: 60, seconds: 60 };
const ECHOES_OF_A_CONNECTION = { count: 2, seconds: 60 };
export const CONNECTIONS_PER_MINUTE = 1000;

/** The rates that guests have to keep, and that outlast a connection. */
export class GuestLimits {
  readonly messages = new RateLimits(MESSAGES_OF_A_SESSION);
  readonly configures = new RateLimits(CONFIGURES_OF_A_SESSION);
  readonly history = new RateLimits(HISTORY_OF_A_SESSION);
  readonly connections: RateLimits;

  /** @param connectionsPerMinute how many connections a deployment takes in a minute; Infinity for no limit */
  constructor(connectionsPerMinute: number) {
    this.connections = new RateLimits({ count: connectionsPerMinute, seconds: 60 });
  }
}

/** The rates of one connection. */
export class ConnectionLimits {
  readonly requests = new RateLimit(REQUESTS_OF_A_CONNECTION);
  readonly echoes = new RateLimit(ECHOES_OF_A_CONNECTION);
}
