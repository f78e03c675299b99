import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { Tokens } from "../../emulator/oauth/tokens.ts";
import { PortInUseError, type RequestEntry, startEmulator } from "../../emulator/server.ts";
import { emulatorForTest, fetchToken, newClient, requestToken } from "./support/rest.ts";

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

describe("an emulator", () => {
  test("says who it is, without a token", async () => {
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

  test("refuses a port that is in use, and says what to do", async () => {
    const { port } = await emulatorForTest();
    const second = startEmulator({ port });
    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toThrow(`The port ${port} on 127.0.0.1 is in use. Stop what listens there, or start`);
  });

  test("shares nothing with another one in the same process", async () => {
    const [one, other] = [await newClient(), await newClient()];
    await one.post("/routing/queues", { name: "VIP" });
    expect((await other.get("/routing/queues")).body.entities).toEqual([]);
    expect(
      (await fetch(`${other.url}/api/v2/organizations/me`, { headers: { Authorization: `Bearer ${one.token}` } }))
        .status,
    ).toBe(401);
  });

  test("answers nothing after it was closed, and its port is free", async () => {
    const emulator = await startEmulator();
    await fetch(emulator.url);
    await emulator.close();
    await expect(fetch(emulator.url)).rejects.toThrow();
    await (await startEmulator({ port: emulator.port })).close();
  });

  test.each([
    ["127.0.0.1", 200],
    ["localhost:1234", 200],
    ["[::1]:80", 200],
    ["evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["localhost.evil.example:80", 403],
    ["127.0.0.1@evil.example", 403],
  ])("answers for the host %s with %d, so that no web page can rebind its name to it", async (host, status) => {
    const { port } = await emulatorForTest();
    expect(await statusFor(port, host)).toBe(status);
  });

  test("answers what it does not know with 501, method and path", async () => {
    const client = await newClient();
    const { status, body, headers } = await client.put("/users/me?x=1");
    expect({ status, body }).toMatchObject({
      status: 501,
      body: { status: 501, code: "not.implemented", message: expect.stringContaining("PUT /api/v2/users/me.") },
    });
    expect(headers.get("ININ-Correlation-Id")).toBe(body.contextId);
  });

  test("tells its owner of each request, without what is secret in it", async () => {
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

  test("shows a page that can do nothing, on which a name is only a name", async () => {
    const client = await newClient();
    await client.post("/routing/queues", { name: '<script>alert("1")</script>' });
    const page = await fetch(client.url);
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    expect(html).not.toContain("<script");
  });
});

describe("a token", () => {
  test("is given to the built-in client", async () => {
    const { url } = await emulatorForTest();
    const response = await requestToken(url, "emulator", "emulator");
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^[\w-]{64}$/),
      token_type: "bearer",
      expires_in: 86_400,
    });
    expect(await fetchToken(url)).not.toBe(await fetchToken(url));
  });

  test.each([
    ["an unknown client", "somebody", "emulator", 400, "client not found"],
    ["a wrong secret", "emulator", "wrong", 401, "authentication failed"],
  ])("is not given to %s", async (_name, id, secret, status, description) => {
    const { url } = await emulatorForTest();
    const response = await requestToken(url, id, secret);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: "invalid_client", description, error_description: description });
  });

  test("is given for client credentials only", async () => {
    const { url } = await emulatorForTest();
    expect((await requestToken(url, "emulator", "emulator", "password")).status).toBe(400);
  });

  test("is needed for the API; the scheme may have any case", async () => {
    const { url, token } = await newClient();
    const status = async (authorization?: string) =>
      (await fetch(`${url}/api/v2/organizations/me`, authorization === undefined ? {} : { headers: { authorization } }))
        .status;
    expect([await status(), await status("Bearer nonsense"), await status(`bEaReR ${token}`)]).toEqual([401, 401, 200]);
  });

  test("is worth nothing after it was revoked", async () => {
    const client = await newClient();
    expect((await client.get("/tokens/me")).body).toMatchObject({
      OAuthClient: { organization: { id: expect.any(String) } },
    });
    expect((await client.delete("/tokens/me")).status).toBe(204);
    expect((await client.get("/tokens/me")).body).toMatchObject({ status: 401, code: "bad.credentials" });
  });

  test("expires after a day", () => {
    let now = 0;
    const tokens = new Tokens(() => now);
    const token = tokens.issue();
    now = 86_399_999;
    expect(tokens.isValid(token)).toBe(true);
    now = 86_400_000;
    expect(tokens.isValid(token)).toBe(false);
  });
});
