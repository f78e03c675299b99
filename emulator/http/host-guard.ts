import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i;

/**
 * Whether a Host header names this machine. A page of another site can make a browser reach loopback under that
 * site's name (DNS rebinding), and would then read everything here.
 */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK.test(host);

/** Whether a Host header names this server: this machine, and the port that the request came in by. */
export function isOwnHost({ headers: { host }, socket }: Pick<IncomingMessage, "headers" | "socket">): boolean {
  const [, port = "80"] = LOOPBACK.exec(host ?? "") ?? [];
  return isLoopbackHost(host) && Number(port) === socket.localPort;
}
