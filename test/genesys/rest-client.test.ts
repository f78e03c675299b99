import { createServer } from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { GenesysError } from "../../genesys/errors.ts";
import { RestClient } from "../../genesys/rest-client.ts";
import { skipPauses } from "./support/pauses.ts";
import { failureOf, OK, SECRET, scriptedApi } from "./support/scripted-api.ts";

const ok = z.object({ ok: z.boolean() });

describe("a call", () => {
  test("gives what the schema makes of the answer", async () => {
    const { rest } = await scriptedApi([{ status: 200, body: { ok: true, more: 1 } }]);
    expect(await rest.get("/api/v2/things", ok)).toEqual({ ok: true });
  });

  test("sends its body as JSON, with the token", async () => {
    const { rest, received } = await scriptedApi();
    await rest.call("PATCH", "/api/v2/things/1", ok, { state: "disconnected" });
    expect(received.at(-1)).toEqual({
      call: "PATCH /api/v2/things/1",
      authorization: "Bearer token-1",
      body: '{"state":"disconnected"}',
    });
  });

  test("with an answer of another shape fails and says where it differs", async () => {
    const { rest } = await scriptedApi([{ status: 200, body: { ok: "yes" } }]);
    const error = await failureOf(rest.get("/api/v2/things", ok));
    expect(error).toMatchObject({ name: "GenesysError", kind: "unexpected-answer" });
    expect(error.message).toMatch(/^GET \/api\/v2\/things answered in another shape: .*expected boolean.*at ok/s);
  });

  test("with an answer that is a page again and again fails and says that it is no JSON", async () => {
    skipPauses();
    const page = { status: 200, body: "<html>Sign in to the network</html>" };
    const { rest, calls } = await scriptedApi(Array.from({ length: 20 }, () => page));
    const error = await failureOf(rest.get("/api/v2/things", ok));
    expect(error).toMatchObject({ kind: "unexpected-answer" });
    expect(error.message).toMatch(/^GET \/api\/v2\/things answered with what is no JSON/);
    expect(calls()).toHaveLength(6);
  });

  test("that needs no answer takes an empty one", async () => {
    const { rest } = await scriptedApi([{ status: 204, body: "" }]);
    await expect(rest.call("DELETE", "/api/v2/things/1", z.unknown())).resolves.toBeDefined();
  });
});

describe("the token", () => {
  test("is asked for with the client's credentials", async () => {
    const { rest, received } = await scriptedApi();
    await rest.get("/api/v2/things", ok);
    expect(received[0]).toEqual({
      call: "POST /oauth/token",
      authorization: `Basic ${btoa(`client-of-the-tests:${SECRET}`)}`,
      body: "grant_type=client_credentials",
    });
  });

  test("is fetched once for many calls at the same time", async () => {
    const { rest, logins, calls } = await scriptedApi();
    await Promise.all(Array.from({ length: 8 }, (_, index) => rest.get(`/api/v2/things/${index}`, ok)));
    expect(calls()).toHaveLength(8);
    expect(logins()).toBe(1);
  });

  const expired = { status: 401, body: { code: "bad.credentials", message: "Invalid login credentials." } };

  test("that has expired is fetched anew, and the refused call is repeated once, a POST too", async () => {
    const { rest, calls, received } = await scriptedApi([OK, expired]);
    await rest.get("/api/v2/first", ok);
    await expect(rest.call("POST", "/api/v2/second", ok)).resolves.toEqual({ ok: true });
    expect(calls()).toEqual(["GET /api/v2/first", "POST /api/v2/second", "POST /api/v2/second"]);
    expect(received.at(-1)?.authorization).toBe("Bearer token-2");
  });

  test("that expires under two calls is fetched anew once", async () => {
    const { rest, logins } = await scriptedApi([OK, expired, expired]);
    await rest.get("/api/v2/first", ok);
    await Promise.all([rest.get("/api/v2/second", ok), rest.get("/api/v2/third", ok)]);
    expect(logins()).toBe(2);
  });

  test("that is refused twice is an error: the client is not what it should be", async () => {
    const { rest, calls } = await scriptedApi([expired, expired]);
    await expect(rest.get("/api/v2/things", ok)).rejects.toMatchObject({ kind: "unauthorised", status: 401 });
    expect(calls()).toHaveLength(2);
  });

  test("is asked for again by the next call when it could not be had", async () => {
    const refused = { status: 400, body: { error: "invalid_client", error_description: "client not found" } };
    const { rest, logins } = await scriptedApi([], [refused]);
    await expect(rest.get("/api/v2/things", ok)).rejects.toThrow("invalid_client: client not found");
    await expect(rest.get("/api/v2/things", ok)).resolves.toEqual({ ok: true });
    expect(logins()).toBe(2);
  });

  test("that is missing from the answer is an error with the address that gave none", async () => {
    const { rest } = await scriptedApi([], [{ status: 200, body: { expires_in: 1 } }]);
    const error = await failureOf(rest.get("/api/v2/things", ok));
    expect(error).toBeInstanceOf(GenesysError);
    expect(error).toMatchObject({ kind: "unexpected-answer" });
    expect(error.message).toMatch(/oauth\/token answered in another shape: .*access_token/s);
  });

  test("that cannot be had is asked for six times in all, however often the call itself may be repeated", async () => {
    skipPauses();
    const { rest, logins, calls } = await scriptedApi(
      [],
      Array.from({ length: 50 }, () => ({ status: 503 })),
    );
    await expect(rest.get("/api/v2/things", ok)).rejects.toMatchObject({ kind: "server", status: 503 });
    expect(logins()).toBe(6);
    expect(calls()).toEqual([]);
  });
});

describe("a proxy of the environment", () => {
  async function proxy() {
    const plain: string[] = [];
    const tunnels: string[] = [];
    const server = createServer((request, response) => {
      plain.push(request.url ?? "");
      response.writeHead(502).end();
    });
    server.on("connect", (request, socket) => {
      tunnels.push(request.url ?? "");
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"]) vi.stubEnv(name, url);
    for (const name of ["NO_PROXY", "no_proxy"]) vi.stubEnv(name, "");
    onTestFinished(() => {
      vi.unstubAllEnvs();
      server.closeAllConnections();
      server.close();
    });
    return { plain, tunnels };
  }

  test("does not see calls of the emulator", async () => {
    const { plain, tunnels } = await proxy();
    const { rest } = await scriptedApi();
    await rest.get("/api/v2/things", ok);
    expect([...plain, ...tunnels]).toEqual([]);
  });

  test("sees of a real organisation only the tunnel, in which credentials travel encrypted", async () => {
    skipPauses();
    const { plain, tunnels } = await proxy();
    const rest = new RestClient(
      { kind: "region", region: "eu-central-1" },
      { clientId: "client", clientSecret: SECRET },
    );
    await expect(rest.get("/api/v2/things", ok)).rejects.toMatchObject({ name: "GenesysError" });
    expect(plain).toEqual([]);
    expect(new Set(tunnels)).toEqual(new Set(["login.mypurecloud.de:443"]));
  });
});
