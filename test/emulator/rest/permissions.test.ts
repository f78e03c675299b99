import fastify from "fastify";
import { expect } from "vitest";
import { Divisions } from "../../../emulator/authorization/divisions.ts";
import { lacking } from "../../../emulator/authorization/need.ts";
import { OPERATIONS } from "../../../emulator/authorization/operations.ts";
import { Roles } from "../../../emulator/authorization/roles.ts";
import { OAuthClients } from "../../../emulator/oauth/clients.ts";
import { guardApi } from "../../../emulator/oauth/gate.ts";
import { RateLimit } from "../../../emulator/oauth/rate-limit.ts";
import { Tokens } from "../../../emulator/oauth/tokens.ts";
import { openOrganisation } from "../../../emulator/organisation/organisation.ts";
import { openState } from "../../../emulator/state/state.ts";
import { documented, official, ours } from "../support/known.ts";
import { emulatorForTest, requestToken } from "../support/rest.ts";
import { checkedClientOf, newClient } from "./checked-client.ts";
import { control, putClient } from "./oauth-client.ts";
import { sdkOperation } from "./sdk-operations.ts";

const byPages = documented('API pages of the official JavaScript SDK 259.0.0: "Requires ANY (ALL) permissions"');
const byLibrary = official(
  "APIError of the Go library gildas/go-gcloudcx: missing.any.permissions, missing.permissions",
);
const bySdk = official("purecloud-platform-client-v2 262.0.0, paths of its sources");
const ofEmulator = ours();

async function clientWith(...permissions: string[]) {
  const { url } = await emulatorForTest();
  await putClient(url, "limited", { permissions });
  return checkedClientOf(url, ["limited", "limited"]);
}

bySdk("every operation of the emulator is one of the platform's, with the platform's names of parameters", () => {
  for (const operation of Object.keys(OPERATIONS)) {
    const [method = "", path = ""] = operation.split(" ");
    expect(sdkOperation(method, path)?.path, operation).toBe(path);
  }
});

byLibrary(
  "a client that lacks the one permission of several that would do is refused with all their names",
  async () => {
    const client = await clientWith("routing:queue:view");
    const { status, body, headers } = await client.get(`/conversations/messages/${crypto.randomUUID()}/details`);
    expect({ status, body }).toMatchObject({
      status: 403,
      body: {
        code: "missing.any.permissions",
        message:
          "Unable to perform the requested action. You must have at least one of the following permissions assigned: " +
          "[conversation:message:view, conversation:webmessaging:view]",
      },
    });
    expect(body).toMatchObject({ contextId: headers.get("ININ-Correlation-Id") });
  },
);

byLibrary("a client that lacks one of several permissions that are all needed is refused with its name", async () => {
  const client = await clientWith("webDeployments:configuration:edit");
  const publish = `/webdeployments/configurations/${crypto.randomUUID()}/versions/draft/publish`;
  expect((await client.post(publish)).body).toMatchObject({
    status: 403,
    code: "missing.permissions",
    message:
      "Unable to perform the requested action. You are missing the following permission(s): " +
      "[webDeployments:configuration:add]",
  });
});

byPages("one of several permissions is enough where any will do", async () => {
  for (const permission of ["conversation:message:view", "conversation:webmessaging:view"]) {
    const client = await clientWith(permission);
    expect((await client.get(`/conversations/messages/${crypto.randomUUID()}/details`)).status).toBe(404);
  }
});

byPages("some calls need no permission, but a token", async () => {
  const client = await clientWith();
  for (const path of ["/organizations/me", "/authorization/divisions", "/routing/languages", "/tokens/me"])
    expect((await client.get(path)).status, path).toBe(200);
  expect((await client.get("/routing/skills")).status).toBe(403);
});

byPages("whatever an operation needs, nothing less will do, and nothing more is needed", () => {
  for (const [operation, need] of Object.entries(OPERATIONS)) {
    if (need.kind === "nothing") continue;
    expect(lacking(need, ["other:thing:view"]), operation).toEqual(need.permissions);
    expect(lacking(need, need.permissions), operation).toBeUndefined();
    for (const permission of need.permissions) {
      const others = need.permissions.filter((one) => one !== permission);
      expect(lacking(need, [permission]), operation).toEqual(
        need.kind === "any" || others.length === 0 ? undefined : others,
      );
    }
  }
});

byPages("a client has the permissions of its roles, from the moment that it has them", async () => {
  const admin = await newClient();
  const { body } = await admin.post("/oauth/clients", {
    name: "Verifier",
    authorizedGrantType: "CLIENT-CREDENTIALS",
    accessTokenValiditySeconds: 300,
  });
  const verifier = await checkedClientOf(admin.url, [body.id, String(body.secret)]);
  expect((await verifier.get("/routing/queues")).status).toBe(403);
  const policy = { domain: "routing", entityName: "queue", actionSet: ["view", "edit"] };
  const role = await admin.post("/authorization/roles", { name: "Viewer", permissionPolicies: [policy] });
  expect(role.body).toMatchObject({ permissions: ["routing:queue:view", "routing:queue:edit"] });
  const roleDivisions = [{ roleId: role.body.id, divisionId: "*" }];
  const settings = { name: "Verifier", authorizedGrantType: "CLIENT-CREDENTIALS", roleDivisions };
  expect((await admin.put(`/oauth/clients/${body.id}`, settings)).body).toMatchObject({ roleDivisions });
  expect((await verifier.get("/routing/queues")).status).toBe(200);
  await admin.put(`/authorization/roles/${role.body.id}`, { name: "Nothing", permissionPolicies: [] });
  expect((await verifier.get("/routing/queues")).status).toBe(403);
});

byPages("an inactive or deleted client gets no token, and its tokens are worth nothing", async () => {
  const admin = await newClient();
  const settings = { name: "C", authorizedGrantType: "CLIENT-CREDENTIALS" };
  const { body } = await admin.post("/oauth/clients", settings);
  const [id, secret] = [body.id, String(body.secret)];
  const client = await checkedClientOf(admin.url, [id, secret]);
  await admin.put(`/oauth/clients/${id}`, { ...settings, state: "inactive" });
  expect((await client.get("/tokens/me")).status).toBe(401);
  expect((await requestToken(admin.url, id, secret)).status).toBe(401);
  expect((await admin.get(`/oauth/clients/${id}`)).body).toMatchObject({ state: "inactive" });
  expect((await admin.delete(`/oauth/clients/${id}`)).status).toBe(204);
  expect((await requestToken(admin.url, id, secret)).status).toBe(400);
});

byPages("a client reads back as it was made, with its secret only at that moment", async () => {
  const admin = await newClient();
  const settings = {
    name: "C",
    description: "",
    accessTokenValiditySeconds: 86_400,
    authorizedGrantType: "CLIENT-CREDENTIALS",
    state: "active",
  };
  const { body } = await admin.post("/oauth/clients", settings);
  expect(body).toMatchObject({ ...settings, secret: expect.stringMatching(/^[\w-]{43}$/) });
  const read = (await admin.get(`/oauth/clients/${body.id}`)).body;
  expect(read).toMatchObject(settings);
  expect(read).not.toHaveProperty("secret");
  expect(read).not.toHaveProperty("roleDivisions");
  expect((await admin.get("/oauth/clients")).body.entities.map(({ id }) => id)).toEqual(["emulator", body.id]);
  const withRole = { ...settings, roleDivisions: [{ roleId: "none", divisionId: "*" }] };
  expect((await admin.post("/oauth/clients", withRole)).status).toBe(400);
  expect((await admin.post("/oauth/clients", { ...settings, accessTokenValiditySeconds: 299 })).status).toBe(400);
});

ofEmulator("a client with any permissions can be made, changed and removed by the emulator's own API", async () => {
  const { url } = await emulatorForTest();
  const made = await putClient(url, "mine", { secret: "s", permissions: ["routing:*:*"], tokenSeconds: 60 });
  expect(await made.json()).toEqual({ id: "mine", name: "mine", permissions: ["routing:*:*"], tokenSeconds: 60 });
  const mine = await checkedClientOf(url, ["mine", "s"]);
  expect((await mine.get("/routing/wrapupcodes")).status).toBe(200);
  expect((await mine.get("/flows")).status).toBe(403);
  expect((await putClient(url, "mine", { permissions: ["routing"] })).status).toBe(400);
  expect(await (await control(url, "GET", "/oauth-clients")).json()).toMatchObject([
    { id: "emulator" },
    { id: "mine" },
  ]);
  expect((await control(url, "DELETE", "/oauth-clients/mine")).status).toBe(204);
  expect((await mine.get("/routing/wrapupcodes")).status).toBe(401);
});

ofEmulator(
  "the built-in client may do everything, until it is told otherwise, and again when that is taken back",
  async () => {
    const client = await newClient();
    await putClient(client.url, "emulator", { permissions: [] });
    expect((await client.get("/flows")).status).toBe(403);
    expect((await requestToken(client.url, "emulator", "emulator")).status).toBe(200);
    await control(client.url, "DELETE", "/oauth-clients/emulator");
    expect((await client.get("/flows")).status).toBe(200);
  },
);

ofEmulator("a route whose permissions nobody declared is not served", async () => {
  const state = openState(undefined);
  const roles = new Roles(state, new Divisions(state, openOrganisation(state)));
  const gate = { tokens: new Tokens(), clients: new OAuthClients(state, roles), rateLimit: new RateLimit(300) };
  const app = fastify();
  guardApi(app, gate);
  expect(() => app.get("/routing/secrets", async () => ({}))).toThrow(
    "Nobody declared the permissions of GET /routing/secrets.",
  );
});
