import WebSocket from "ws";
import { addressesOf, type Organisation } from "../../genesys/organisation.ts";
import { type Finding, ok, toDo, unknown } from "./check.ts";
import { type Exchange, exchange, NoAnswerError } from "./exchange.ts";

const PATIENCE = 10_000;
/** The Date header counts whole seconds; more than this is no delay of the network. */
const LARGEST_SKEW = 60;

/** Any answer will do: the host is there, and nothing between stands in the way. */
export async function examineHost(address: string, organisation: Organisation): Promise<Finding> {
  try {
    const { status, milliseconds } = await exchange(organisation, { method: "GET", url: address });
    if (status === 407) return proxyWantsLogin(address);
    return ok(`${address} answers (${milliseconds} ms)`);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return unreachable(address, error.code);
  }
}

/**
 * A handshake as a messenger makes it, for a deployment that does not exist: the platform refuses it with 403, and so
 * shows that web sockets get through.
 */
export async function examineGuestSocket(address: string): Promise<Finding> {
  const outcome = await handshake(`${address}/v1?deploymentId=00000000-0000-4000-8000-000000000000`);
  if (typeof outcome === "string") return unreachable(address, outcome);
  if (outcome === 407) return proxyWantsLogin(address);
  if (outcome === 101 || outcome === 403 || outcome === 429) return ok(`${address} answers a handshake`);
  return toDo(
    `${address} answered ${outcome} to a web socket handshake, expected 403 for an unknown deployment`,
    "let web sockets through the proxy or firewall between this machine and the platform",
  );
}

/** The status that a handshake was answered with, or the code of the failure. */
export function handshake(address: string): Promise<number | string> {
  const socket = new WebSocket(address, { handshakeTimeout: PATIENCE });
  return new Promise<number | string>((resolve) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_, response) => resolve(response.statusCode ?? 0));
    socket.on("error", (error) =>
      resolve("code" in error && typeof error.code === "string" ? error.code : "no answer"),
    );
  }).finally(() => socket.terminate());
}

/** Asks the login for the time; any answer carries it. */
export async function examineClock(organisation: Organisation): Promise<Finding> {
  const address = addressesOf(organisation).login;
  try {
    return compareClocks(await exchange(organisation, { method: "GET", url: `${address}/` }));
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return unreachable(address, error.code);
  }
}

/** Compares this machine's clock with the Date of an answer, as it was half-way through the exchange. */
export function compareClocks({ headers, sentAt, milliseconds }: Exchange): Finding {
  const theirs = Date.parse(headers.date ?? "");
  if (Number.isNaN(theirs)) return unknown("the answer carried no Date", "compare the clock with another source");
  const seconds = Math.round((sentAt + milliseconds / 2 - theirs) / 1000);
  if (Math.abs(seconds) <= LARGEST_SKEW) return ok("agrees with the organisation's");
  return toDo(
    `${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} the organisation's`,
    "set the clock, for example with NTP: tokens and reports carry times",
  );
}

function unreachable(address: string, code: string): Finding {
  return unknown(
    `${address} did not answer (${code})`,
    "check the network, DNS, the proxy (HTTPS_PROXY, NO_PROXY) and the firewall",
  );
}

function proxyWantsLogin(address: string): Finding {
  return toDo(`the proxy on the way to ${address} answered 407`, "give the proxy's user and password in HTTPS_PROXY");
}
