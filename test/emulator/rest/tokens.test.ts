import { expect } from "vitest";
import { Tokens } from "../../../emulator/oauth/tokens.ts";
import { assumed, documented, official } from "../support/known.ts";
import { emulatorForTest, fetchToken, requestToken } from "../support/rest.ts";
import { newClient } from "./checked-client.ts";
import { putClient } from "./oauth-client.ts";

const byGuide = documented("Client credentials grant, developer.genesys.cloud");
const byLibrary = official("Fixtures of the Go library gildas/go-gcloudcx: errors of /oauth/token");
const byPages = documented("API pages of the official JavaScript SDK 259.0.0, TokensApi");
const likely = assumed("An expired token is as good as none; that its error code is bad.credentials is not documented");

byGuide("a token is given for an id and a secret, for a day unless the client says otherwise", async () => {
  const { url } = await emulatorForTest();
  const response = await requestToken(url, "emulator", "emulator");
  expect(await response.json()).toEqual({
    access_token: expect.stringMatching(/^[\w-]{64}$/),
    token_type: "bearer",
    expires_in: 86_400,
  });
  expect(await fetchToken(url)).not.toBe(await fetchToken(url));
});

byLibrary("an unknown client is refused with 400 and a wrong secret with 401, in OAuth's own error body", async () => {
  const { url } = await emulatorForTest();
  for (const [id, secret, status, description] of [
    ["somebody", "emulator", 400, "client not found"],
    ["emulator", "wrong", 401, "authentication failed"],
  ] as const) {
    const response = await requestToken(url, id, secret);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: "invalid_client", description, error_description: description });
  }
});

byGuide("another grant than client credentials is refused", async () => {
  const { url } = await emulatorForTest();
  expect((await requestToken(url, "emulator", "emulator", "password")).status).toBe(400);
});

byGuide("the API wants a token; the scheme may have any case", async () => {
  const { url, token } = await newClient();
  const status = async (authorization?: string) =>
    (await fetch(`${url}/api/v2/organizations/me`, authorization === undefined ? {} : { headers: { authorization } }))
      .status;
  expect([await status(), await status("Bearer nonsense"), await status(`bEaReR ${token}`)]).toEqual([401, 401, 200]);
});

byPages("a token tells whose it is, and is worth nothing after it was revoked", async () => {
  const client = await newClient();
  expect((await client.get("/tokens/me")).body).toMatchObject({
    OAuthClient: { id: "emulator", organization: { id: expect.any(String) } },
  });
  expect((await client.delete("/tokens/me")).status).toBe(204);
  expect((await client.get("/tokens/me")).body).toMatchObject({ status: 401, code: "bad.credentials" });
});

byGuide("a token lives as long as its client's accessTokenValiditySeconds", async () => {
  let now = 0;
  const tokens = new Tokens(() => now);
  const token = tokens.issue("emulator", 300);
  now = 299_999;
  expect(tokens.caller(token)).toMatchObject({ clientId: "emulator" });
  now = 300_000;
  expect(tokens.caller(token)).toBeUndefined();
});

likely("an expired token is answered with 401", async () => {
  const { url } = await emulatorForTest();
  await putClient(url, "brief", { permissions: ["*"], tokenSeconds: 1 });
  const token = await fetchToken(url, "brief", "brief");
  const status = async () =>
    (await fetch(`${url}/api/v2/tokens/me`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await status()).toBe(200);
  await expect.poll(status, { timeout: 5000 }).toBe(401);
});
