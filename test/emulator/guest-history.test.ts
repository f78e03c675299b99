import { expect, vi } from "vitest";
import { z } from "zod";
import { strictMessage } from "./guest/strict-decoder.ts";
import { bodyOf, enter, type TestGuest } from "./support/guest.ts";
import { assumed, documented, official } from "./support/known.ts";
import { world } from "./support/world.ts";

const mobile = official(
  "genesys-messenger-transport-mobile-sdk 2.14.0, WebMessagingApi, MessageStore and MessageEntityList",
);
const limits = documented("Organization limits (web messaging), developer.genesys.cloud");
const likely = assumed("the request's header suggests it; the same request to a real organisation would settle it");

const pageSchema = z.strictObject({
  entities: z.array(strictMessage),
  pageSize: z.int(),
  pageNumber: z.int(),
  total: z.int(),
  pageCount: z.int(),
});

async function jwtOf(guest: TestGuest): Promise<string> {
  guest.send({ action: "getJwt", token: guest.token });
  return z.string().parse(bodyOf(await guest.next()).jwt);
}

const history = (url: string, jwt: string, query = "", origin = "https://shop.example") =>
  fetch(`${url}/api/v2/webmessaging/messages${query}`, { headers: { Authorization: `bearer ${jwt}`, Origin: origin } });

const page = async (response: Promise<Response>) => pageSchema.parse(await (await response).json());

/** A guest who said two things; the flow answered the first. */
async function talk(more: object = {}) {
  const { url, deploymentId, client } = await world(more);
  const guest = await enter(url, deploymentId);
  guest.say("one");
  await guest.next();
  await guest.next();
  guest.say("two");
  await guest.next();
  return { url, client, deploymentId, guest, jwt: await jwtOf(guest) };
}

mobile(
  "the history has what was said on both sides, the latest first, in pages with their count, and an empty one past the end",
  async () => {
    const { url, jwt } = await talk();
    const all = await page(history(url, jwt));
    expect(all).toMatchObject({ pageSize: 25, pageNumber: 1, total: 3, pageCount: 1 });
    expect(all.entities.map(({ text, direction, originatingEntity }) => [text, direction, originatingEntity])).toEqual([
      ["two", "Inbound", "Human"],
      ["tier ", "Outbound", "Bot"],
      ["one", "Inbound", "Human"],
    ]);
    const second = await page(history(url, jwt, "?pageSize=2&pageNumber=2"));
    expect(second).toMatchObject({ entities: [{ text: "one" }], pageSize: 2, pageNumber: 2, total: 3, pageCount: 2 });
    expect(await page(history(url, jwt, "?pageNumber=9"))).toMatchObject({ entities: [], total: 3 });
  },
);

mobile("the history goes over all conversations of a session, and has nothing of other sessions", async () => {
  const { url, client, deploymentId, guest, jwt } = await talk();
  const { entities } = (await client.get("/conversations")).body;
  await client.patch(`/conversations/messages/${entities[0]?.id}`, { state: "disconnected" });
  await guest.next();
  guest.say("three");
  await guest.next();
  expect((await page(history(url, jwt))).entities.map(({ text }) => text)).toEqual([
    "tier ",
    "three",
    "two",
    "tier ",
    "one",
  ]);
  expect(await page(history(url, await jwtOf(await enter(url, deploymentId))))).toMatchObject({
    total: 0,
    entities: [],
  });
});

mobile("the history needs the token of getJwt, which lives for about a minute; else 401", async () => {
  const { url, client, guest, jwt } = await talk();
  guest.send({ action: "resumeToken", token: guest.token });
  const { resumeToken } = bodyOf(await guest.next());
  const [header, , signature] = jwt.split(".");
  const forged = `${header}.${btoa(JSON.stringify({ sub: "x", use: "guest", exp: 9e9 }))}.${signature}`;
  for (const wrong of ["", "x", client.token, String(resumeToken), forged])
    expect((await history(url, wrong)).status).toBe(401);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  const expired = await history(url, jwt);
  expect(expired.status).toBe(401);
  expect(await expired.json()).toMatchObject({ status: 401, code: "bad.credentials", contextId: expect.any(String) });
  vi.useRealTimers();
});

likely("the history needs an Origin that the deployment allows; else 403", async () => {
  const { url, deploymentId, client } = await world();
  const guest = await enter(url, deploymentId);
  const jwt = await jwtOf(guest);
  const path = `/webdeployments/deployments/${deploymentId}`;
  const { entities: _entities, ...deployment } = (await client.get(path)).body;
  await client.put(path, { ...deployment, allowAllDomains: false, allowedDomains: ["https://shop.example"] });
  expect((await history(url, jwt)).status).toBe(200);
  expect((await history(url, jwt, "", "https://evil.example")).status).toBe(403);
});

limits("a session reads its history ten times a minute; then 429 with Retry-After", async () => {
  const { url, jwt } = await talk();
  for (let count = 1; count <= 10; count++) expect((await history(url, jwt)).status).toBe(200);
  const refused = await history(url, jwt);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: "too.many.requests", status: 429 });
});
