import { request } from "node:http";
import { expect } from "vitest";
import { PortInUseError, type RequestEntry, startEmulator } from "../../emulator/server.ts";
import { newClient } from "./rest/checked-client.ts";
import { ours } from "./support/known.ts";
import { emulatorForTest } from "./support/rest.ts";

const test = ours();

/** A raw request, whose Host header fetch would not let us choose. */
function statusFor(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port, path: "/emulator/status", headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test("an emulator says who it is, without a token", async () => {
  const { url, port } = await emulatorForTest();
  const status = await (await fetch(`${url}/emulator/status`)).json();
  expect(status).toEqual({
    name: "attribute-routing emulator",
    pid: process.pid,
    url: `http://127.0.0.1:${port}`,
    stateFolder: null,
    startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test("a port that is in use is refused, with what to do", async () => {
  const { port } = await emulatorForTest();
  const second = startEmulator({ port });
  await expect(second).rejects.toThrow(PortInUseError);
  await expect(second).rejects.toThrow(`The port ${port} on 127.0.0.1 is in use. Stop what listens there, or start`);
});

test("two emulators in one process share nothing", async () => {
  const [one, other] = [await newClient(), await newClient()];
  await one.post("/routing/queues", { name: "VIP" });
  expect((await other.get("/routing/queues")).body.entities).toEqual([]);
  expect(
    (await fetch(`${other.url}/api/v2/organizations/me`, { headers: { Authorization: `Bearer ${one.token}` } })).status,
  ).toBe(401);
});

test("a closed emulator answers nothing, and its port is free", async () => {
  const emulator = await startEmulator();
  await fetch(emulator.url);
  await emulator.close();
  await expect(fetch(emulator.url)).rejects.toThrow();
  await (await startEmulator({ port: emulator.port })).close();
});

test("an emulator answers for this machine's names only, so that no web page can rebind its name to it", async () => {
  const { port } = await emulatorForTest();
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    expect(await statusFor(port, `${host}:${port}`)).toBe(200);
    expect(await statusFor(port, `${host}:${port + 1}`), "another port").toBe(403);
    expect(await statusFor(port, host), "no port").toBe(403);
  }
  for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "127.0.0.1@evil.example"])
    expect(await statusFor(port, host), host).toBe(403);
});

test("what the emulator does not know it answers with 501, method and path", async () => {
  const client = await newClient();
  const { status, body, headers } = await client.put("/users/me?x=1");
  expect({ status, body }).toMatchObject({
    status: 501,
    body: { status: 501, code: "not.implemented", message: expect.stringContaining("PUT /api/v2/users/me.") },
  });
  expect(headers.get("ININ-Correlation-Id")).toBe(body.contextId);
});

test("an emulator tells its owner of each request, without what is secret in it", async () => {
  const entries: RequestEntry[] = [];
  const { url } = await emulatorForTest({ onRequest: (entry) => entries.push(entry) });
  await fetch(`${url}/emulator/status?token=secret`);
  expect(entries).toEqual([
    {
      method: "GET",
      path: "/emulator/status",
      status: 200,
      milliseconds: expect.any(Number),
      correlationId: expect.any(String),
    },
  ]);
});

test("the overview can do nothing, and a name on it is only a name", async () => {
  const client = await newClient();
  await client.post("/routing/queues", { name: '<script>alert("1")</script>' });
  const page = await fetch(client.url);
  expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  const html = await page.text();
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(html).not.toContain("<script");
});
