import { inspect } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { RestClient } from "../../genesys/rest-client.ts";
import { skipPauses } from "./support/pauses.ts";
import { type Answer, failureOf, OK, SECRET, scriptedApi } from "./support/scripted-api.ts";

const TOKEN = "token-1";
const BASIC = btoa(`client-of-the-tests:${SECRET}`);

/** Everything of a value that a log or a crash report could show. */
const everything = (value: unknown) =>
  inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null });

const always = (answer: Answer) => Array.from({ length: 20 }, () => answer);

test.each<[string, { readonly api?: Answer[]; readonly login?: Answer[] }]>([
  ["a refused login", { login: [{ status: 401, body: { error: "invalid_client" } }] }],
  ["a login that breaks off", { login: always("drop") }],
  ["a login that answers a page", { login: always({ status: 200, body: "<html></html>" }) }],
  ["a login that answers another shape", { login: [{ status: 200, body: { access_token: TOKEN } }] }],
  ["a bad request", { api: [{ status: 400, body: { code: "bad.request", message: "no" } }] }],
  ["a refused token", { api: always({ status: 401 }) }],
  ["a missing permission", { api: [{ status: 403 }] }],
  ["a thing that is not there", { api: [{ status: 404 }] }],
  ["a conflict", { api: [{ status: 409 }] }],
  ["a rate limit", { api: [{ status: 429, headers: { "retry-after": "3600" } }] }],
  ["a broken server", { api: always({ status: 500, body: "<html>trace</html>" }) }],
  ["a broken connection", { api: always("drop") }],
  ["an answer of another shape", { api: [{ status: 200, body: { ok: "no" } }] }],
  [
    "a redirect to nowhere",
    { api: [{ status: 302, headers: { location: "http://127.0.0.1:1/" } }, ...always("drop")] },
  ],
])("after %s, neither secret nor token stands in the error", async (_, { api = [OK], login = [] }) => {
  skipPauses();
  const { rest } = await scriptedApi(api, login);
  const error = await failureOf(rest.get("/api/v2/things", z.object({ ok: z.boolean() })));
  for (const hidden of [SECRET, BASIC, TOKEN]) expect(everything(error)).not.toContain(hidden);
});

test("the client itself shows neither", async () => {
  const { rest } = await scriptedApi();
  await rest.get("/api/v2/things", z.unknown());
  for (const hidden of [SECRET, BASIC, TOKEN]) expect(everything(rest)).not.toContain(hidden);
});

test("nobody listening is an error that names the address only", async () => {
  skipPauses();
  const rest = new RestClient(
    { kind: "emulator", url: "http://127.0.0.1:1" },
    { clientId: "id", clientSecret: SECRET },
  );
  const error = await failureOf(rest.get("/api/v2/things", z.unknown()));
  expect(error).toMatchObject({ kind: "unreachable" });
  expect(error.message).toBe("POST http://127.0.0.1:1/oauth/token did not answer (ECONNREFUSED)");
  expect(everything(error)).not.toContain(SECRET);
});
