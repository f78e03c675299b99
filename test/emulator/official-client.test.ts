import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { methodsOf, take } from "../clients/javascript.ts";
import { type Prepared, prepare } from "../clients/prepare.ts";
import type { Step } from "../clients/step.ts";
import { conversationSteps } from "../clients/steps/conversations.ts";
import { dataSteps } from "../clients/steps/data.ts";
import { deploymentSteps } from "../clients/steps/deployment.ts";
import { messagingSteps } from "../clients/steps/messaging.ts";
import { organisationSteps } from "../clients/steps/organisation.ts";
import { routingSteps } from "../clients/steps/routing.ts";
import { notWalked } from "../clients/walk.ts";
import { official, ours } from "./support/known.ts";

const client262 = official("purecloud-platform-client-v2 262.0.0 (npm), pointed at the emulator by setGateway");
const promise = ours();

const home = mkdtempSync(join(tmpdir(), "emulator-test-"));
let emulator: Emulator;
let prepared: Prepared;

beforeAll(async () => {
  // Kept from everything else: the client reads a file in HOME that can point it elsewhere, and follows proxies.
  vi.stubEnv("HOME", home).stubEnv("NO_PROXY", "127.0.0.1");
  emulator = await startEmulator({ requestsPerMinute: Number.POSITIVE_INFINITY });
  prepared = await prepare(emulator.url);
});

afterAll(async () => {
  prepared.close();
  await emulator.close();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

/** The client is one for the process: each test logs in anew. */
async function login() {
  const { default: platform } = await import("purecloud-platform-client-v2");
  const { instance } = platform.ApiClient;
  instance.config.live_reload_config = false;
  instance.config.setConfigPath("");
  instance.setGateway({ protocol: "http", host: "127.0.0.1", port: emulator.port });
  await instance.loginClientCredentialsGrant("emulator", "emulator");
  return platform;
}

async function walk(steps: readonly Step[]): Promise<void> {
  const methods = methodsOf(await login());
  let { variables } = prepared;
  for (const step of steps) {
    const taken = take(methods, step, variables).catch((error: unknown) => {
      throw new Error(`${step.operation}: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
    });
    ({ variables } = await taken);
  }
}

client262("it manages the organisation, its divisions, roles and OAuth clients", () => walk(organisationSteps));
client262("it manages queues with members and wrap-up codes, skills and languages", () => walk(routingSteps));
client262("it manages flows and web deployments", () => walk(deploymentSteps));
client262("it reads, changes and ends conversations, and manages their schemas", () => walk(conversationSteps));
client262("it manages open messaging, and sends as a customer does", () => walk(messagingSteps));

client262("it manages data tables, integrations, credentials and data actions", () => walk(dataSteps));

promise("no call is served that the official client does not try here", () => {
  expect(notWalked()).toEqual([]);
});

client262("an error of the API reaches the caller as the platform's error body", async () => {
  const platform = await login();
  await expect(new platform.RoutingApi().getRoutingQueue("none")).rejects.toMatchObject({
    status: 404,
    code: "not.found",
    message: expect.any(String),
    contextId: expect.any(String),
    details: [],
    errors: [],
  });
});

client262("a wrong secret is refused with 401, an unknown client with 400", async () => {
  const { instance } = (await login()).ApiClient;
  await expect(instance.loginClientCredentialsGrant("emulator", "wrong")).rejects.toMatchObject({
    response: { status: 401, data: { error: "invalid_client" } },
  });
  await expect(instance.loginClientCredentialsGrant("nobody", "wrong")).rejects.toMatchObject({
    response: { status: 400, data: { error: "invalid_client" } },
  });
});

client262("a guest's token reads the guest's history, and a revoked token nothing", async () => {
  const platform = await login();
  await new platform.TokensApi().deleteTokensMe();
  await expect(new platform.TokensApi().getTokensMe()).rejects.toMatchObject({ status: 401 });
  platform.ApiClient.instance.setAccessToken(prepared.guestToken);
  expect(await new platform.WebMessagingApi().getWebmessagingMessages({ pageSize: 1 })).toMatchObject({
    entities: [{ direction: "Outbound", text: "Welcome" }],
    pageCount: 2,
    total: 2,
  });
});
