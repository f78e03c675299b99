import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { compareClocks, examineClock, examineGuestSocket, examineHost } from "../../../cli/doctor/network-checks.ts";
import type { Organisation } from "../../../genesys/organisation.ts";

const unreachable = "check the network, DNS, the proxy (HTTPS_PROXY, NO_PROXY) and the firewall";

test("a host that answers anything is reachable", async () => {
  const organisation = await answering(404);
  expect(await examineHost(organisation.url, organisation)).toMatchObject({
    status: "ok",
    found: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ answers \(\d+ ms\)$/),
  });
});

test("a host that does not answer is told with the reason", async () => {
  expect(await examineHost("http://127.0.0.1:1/", { kind: "emulator", url: "http://127.0.0.1:1" })).toEqual({
    status: "unknown",
    found: "http://127.0.0.1:1/ did not answer (ECONNREFUSED)",
    fix: unreachable,
  });
});

test("a proxy that wants a login is told", async () => {
  const organisation = await answering(407);
  expect(await examineHost(organisation.url, organisation)).toEqual({
    status: "to-do",
    found: `the proxy on the way to ${organisation.url} answered 407`,
    fix: "give the proxy's user and password in HTTPS_PROXY",
  });
});

test("a guest socket that refuses an unknown deployment is reachable", async () => {
  const address = socketOf(await answering(403));
  expect(await examineGuestSocket(address)).toEqual({ status: "ok", found: `${address} answers a handshake` });
});

test("something that is no guest socket is told with its status", async () => {
  const address = socketOf(await answering(200));
  expect(await examineGuestSocket(address)).toEqual({
    status: "to-do",
    found: `${address} answered 200 to a web socket handshake, expected 403 for an unknown deployment`,
    fix: "let web sockets through the proxy or firewall between this machine and the platform",
  });
});

test("a guest socket that does not answer is told with the reason", async () => {
  expect(await examineGuestSocket("ws://127.0.0.1:1")).toEqual({
    status: "unknown",
    found: "ws://127.0.0.1:1 did not answer (ECONNREFUSED)",
    fix: unreachable,
  });
});

test("a clock that agrees within a minute is ok", async () => {
  expect(await examineClock(await answering(200))).toEqual({ status: "ok", found: "agrees with the organisation's" });
});

test("a clock that is ahead or behind is told by how much", async () => {
  const fix = "set the clock, for example with NTP: tokens and reports carry times";
  const behind = await answering(200, new Date(Date.now() + 600_000).toUTCString());
  expect(await examineClock(behind)).toMatchObject({
    status: "to-do",
    found: expect.stringMatching(/^(599|600|601) s behind the organisation's$/),
    fix,
  });
  const date = "Thu, 01 Jan 2026 00:00:00 GMT";
  const exchange = { status: 200, headers: { date }, body: "", sentAt: Date.parse(date) + 90_000, milliseconds: 2_000 };
  expect(compareClocks(exchange)).toEqual({ status: "to-do", found: "91 s ahead of the organisation's", fix });
});

test("an answer without a date tells nothing", () => {
  expect(compareClocks({ status: 200, headers: {}, body: "", sentAt: 0, milliseconds: 0 })).toEqual({
    status: "unknown",
    found: "the answer carried no Date",
    fix: "compare the clock with another source",
  });
});

/** A server that answers everything alike. */
async function answering(status: number, date?: string): Promise<Extract<Organisation, { kind: "emulator" }>> {
  const headers = date === undefined ? {} : { date };
  const server = createServer((_, response) => response.writeHead(status, headers).end());
  server.on("upgrade", (_, socket) => {
    socket.end(`HTTP/1.1 ${status} Whatever\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { kind: "emulator", url: `http://127.0.0.1:${address.port}` };
}

const socketOf = ({ url }: { readonly url: string }) => url.replace("http", "ws");
