import { expect } from "vitest";
import { documented, official, ours } from "../support/known.ts";
import { clientOf, emulatorForTest } from "../support/rest.ts";
import { checkedClientOf, newClient } from "./checked-client.ts";
import { control } from "./oauth-client.ts";

const byGuide = documented(
  "Rate limits, and organization limits (client.credentials.token.rate.per.minute), developer.genesys.cloud",
);
const byTrace = official("Trace log in the README of the official Python SDK, PureCloudPlatformClientV2");
const ofEmulator = ours();

const limited = (requestsPerMinute: number) => newClient({ requestsPerMinute });

byTrace(
  "every answer of the API tells how many requests the token made, how many it may, and when that begins again",
  async () => {
    const client = await newClient();
    const { headers } = await client.get("/organizations/me");
    const named = (name: string) => Number(headers.get(`inin-ratelimit-${name}`));
    expect([named("count"), named("allowed")]).toEqual([1, 300]);
    expect(named("reset")).toBeGreaterThan(50);
    expect(named("reset")).toBeLessThanOrEqual(60);
    const refused = await client.get("/routing/queues/none");
    expect(refused.headers.get("inin-ratelimit-count")).toBe("2");
  },
);

byGuide("a token may make 300 requests a minute; the next is refused with 429 and Retry-After", async () => {
  const client = await newClient();
  for (let count = 0; count < 300; count++) expect((await client.get("/organizations/me")).status).toBe(200);
  const { status, headers, body } = await client.get("/organizations/me");
  expect(status).toBe(429);
  const seconds = Number(headers.get("Retry-After"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(body).toMatchObject({
    code: "too.many.requests",
    message: `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
    limit: { key: "client.credentials.token.rate.per.minute", value: 300 },
  });
});

byGuide("each token has its own limit", async () => {
  const client = await limited(1);
  expect((await client.get("/tokens/me")).status).toBe(200);
  expect((await client.get("/tokens/me")).status).toBe(429);
  expect((await (await checkedClientOf(client.url)).get("/tokens/me")).status).toBe(200);
});

ofEmulator("the limit can be set when the emulator starts and while it runs, or be taken away", async () => {
  const client = await limited(2);
  expect(await (await control(client.url, "GET", "/rate-limit")).json()).toEqual({ requestsPerMinute: 2 });
  for (const status of [200, 200, 429]) expect((await client.get("/tokens/me")).status).toBe(status);
  const free = await control(client.url, "PUT", "/rate-limit", { requestsPerMinute: null });
  expect(await free.json()).toEqual({ requestsPerMinute: null });
  const { status, headers } = await client.get("/tokens/me");
  expect([status, headers.get("inin-ratelimit-count")]).toEqual([200, null]);
  expect((await control(client.url, "PUT", "/rate-limit", { requestsPerMinute: 0 })).status).toBe(400);
});

ofEmulator("a request without a valid token counts for nobody", async () => {
  const { url } = await emulatorForTest({ requestsPerMinute: 1 });
  const client = await clientOf(url);
  expect((await fetch(`${url}/api/v2/tokens/me`)).status).toBe(401);
  expect((await client.get("/tokens/me")).status).toBe(200);
});
