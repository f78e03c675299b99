import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { record } from "../../../cli/doctor/recording/record.ts";
import { startEmulator } from "../../../emulator/server.ts";
import type { Credentials } from "../../../genesys/credentials.ts";
import type { Organisation } from "../../../genesys/organisation.ts";
import { answering, callerWith, clientWith, EVERYTHING, organisationForTest, send } from "./support.ts";

const recordOf = (organisation: Organisation, more: { withProbe?: boolean; credentials?: Credentials } = {}) =>
  record({
    organisation,
    credentials: EVERYTHING,
    withProbe: true,
    signal: new AbortController().signal,
    say: () => undefined,
    ...more,
  });

const LISTS = ["/routing/queues", "/flows", "/webdeployments/configurations", "/webdeployments/deployments"];
const CONVERSATIONS = "/conversations";

/** How many there are of each kind, running conversations included. */
async function inventory({ url }: { readonly url: string }): Promise<readonly number[]> {
  const { token } = await callerWith({ url, port: 0, close: async () => undefined }, EVERYTHING);
  const listing = z.object({ entities: z.array(z.unknown()) });
  const count = async (path: string) =>
    listing.parse(await send("GET", `${url}/api/v2${path}`, undefined, token)).entities.length;
  return Promise.all([...LISTS, CONVERSATIONS].map(count));
}

const fault = (url: string, body: object) => send("POST", `${url}/emulator/faults`, body);

test("nothing of an organisation's own stands in a recording: no id, name, token or secret", async () => {
  const { emulator, organisation } = await organisationForTest();
  const everything = ["*"];
  const credentials = await clientWith(emulator, everything);
  const caller = await callerWith(emulator, EVERYTHING);
  const names = ["Alice Smith's queue", "Zweigstelle Köln", "connected"];
  const ids: string[] = [];
  for (const name of names) {
    const queue = await send(
      "POST",
      `${emulator.url}/api/v2/routing/queues`,
      { name, description: "+49 221 12345678" },
      caller.token,
    );
    ids.push(z.object({ id: z.string() }).parse(queue).id);
  }
  const recording = await recordOf(organisation, { credentials });
  const text = JSON.stringify([recording.index, ...recording.snapshots]);
  for (const secret of [...ids, "Alice", "Köln", "12345678", "s3cret", "tester", caller.token, "Emulated", "127.0.0.1"])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/);
});

test("without a probe nothing is made and no conversation is held, and the recording says so", async () => {
  const { emulator, organisation } = await organisationForTest();
  const methods: string[] = [];
  const { index, snapshots } = await recordOf(organisation, { withProbe: false });
  for (const { call } of snapshots.values()) methods.push(call.split(" ")[0] ?? "");
  expect(new Set(methods)).toEqual(new Set(["GET", "POST"]));
  expect([...snapshots.values()].filter(({ call }) => call.startsWith("POST")).map(({ call }) => call)).toEqual([
    "POST /oauth/token",
  ]);
  expect(index.leftOut).toEqual([{ call: "probe", why: "conversations need --probe" }]);
  expect(index.timings.indexed).toBeNull();
  expect(await inventory(emulator)).toEqual([0, 0, 0, 0, 0]);
});

test.each([
  ["POST", "/api/v2/flows/jobs", "it broke off: POST /api/v2/flows/jobs answered 500"],
  ["POST", "/api/v2/webdeployments/deployments", "it broke off: deployment-created: answered 500"],
])("a probe that breaks off at %s %s deletes what it made", async (method, route, why) => {
  const { emulator, organisation } = await organisationForTest();
  await fault(emulator.url, { kind: "500", method, route });
  const { index, snapshots } = await recordOf(organisation);
  expect(index.leftOut).toEqual([{ call: "probe", why }]);
  expect(snapshots.has("organization")).toBe(true);
  expect(await inventory(emulator)).toEqual([0, 0, 0, 0, 0]);
});

test("a deletion that fails at first is tried again", async () => {
  const { emulator, organisation } = await organisationForTest();
  await fault(emulator.url, { kind: "503", method: "DELETE", route: "/api/v2/flows/{id}", count: 2 });
  expect((await recordOf(organisation)).index.leftOut).toEqual([]);
  expect(await inventory(emulator)).toEqual([0, 0, 0, 0, 0]);
});

test("a call that is not answered is left out, and the others are made", async () => {
  const { emulator, organisation } = await organisationForTest();
  await fault(emulator.url, {
    kind: "dropped-connection",
    method: "GET",
    route: "/api/v2/authorization/divisions/home",
    count: 1,
  });
  const { index, snapshots } = await recordOf(organisation, { withProbe: false });
  expect(index.leftOut).toContainEqual({ call: "home-division", why: "no answer (ECONNRESET)" });
  expect(snapshots.has("home-division")).toBe(false);
  expect(snapshots.has("schemas")).toBe(true);
});

test("a schema that the organisation has tells the form of its references, and nothing else of it", async () => {
  const { emulator, organisation } = await organisationForTest();
  const { token } = await callerWith(emulator, EVERYTHING);
  await send(
    "POST",
    `${emulator.url}/api/v2/conversations/customattributes/schemas`,
    {
      $schema: "http://json-schema.org/draft-04/schema#",
      title: "Zweigstelle",
      properties: { segment_string: { allOf: [{ $ref: "#/definitions/string" }], title: "Kundensegment" } },
    },
    token,
  );
  const { index, snapshots } = await recordOf(organisation, { withProbe: false });
  expect(index.answers.find(({ id }) => id === "schema-reference")?.answer).toBe(
    "#/definitions/ and the name of the core type",
  );
  expect(JSON.stringify([...snapshots])).not.toMatch(/Zweigstelle|segment|Kunden/);
});

test("a client without permissions records the refusals", async () => {
  const { emulator, organisation } = await organisationForTest();
  const { index, snapshots } = await recordOf(organisation, { credentials: await clientWith(emulator, []) });
  expect(snapshots.get("queues")).toMatchObject({ status: 403, answer: { code: "missing.any.permissions" } });
  expect(index.leftOut).toEqual([{ call: "probe", why: "it broke off: queue-created: answered 403" }]);
});

test("Ctrl-C half-way leaves nothing behind, no conversation either", async () => {
  const { emulator, organisation } = await organisationForTest();
  const interruption = new AbortController();
  const recording = record({
    organisation,
    credentials: EVERYTHING,
    withProbe: true,
    signal: interruption.signal,
    say: (what) => {
      if (what.includes("1e3")) interruption.abort();
    },
  });
  await expect(recording).rejects.toThrow("aborted");
  expect(await inventory(emulator)).toEqual([0, 0, 0, 0, 0]);
});

test("Ctrl-C right after a guest's message waits for its conversation, and ends it by itself", async () => {
  const interruption = new AbortController();
  const calls: string[] = [];
  const emulator = await startEmulator({
    onRequest: ({ method, path }) => {
      calls.push(`${method} ${path}`);
      if (path.endsWith("/details") && calls.some((call) => call.startsWith("POST /api/v2/webdeployments/deployments")))
        interruption.abort();
    },
  });
  onTestFinished(() => emulator.close());
  const organisation = { kind: "emulator", url: emulator.url } as const;
  await expect(
    record({
      organisation,
      credentials: EVERYTHING,
      withProbe: true,
      signal: interruption.signal,
      say: () => undefined,
    }),
  ).rejects.toThrow("aborted");
  const place = (start: string) => calls.findIndex((call) => call.startsWith(start));
  expect(place("PATCH /api/v2/conversations/messages/")).toBeGreaterThan(0);
  expect(place("PATCH /api/v2/conversations/messages/")).toBeLessThan(place("DELETE /api/v2/routing/queues/"));
});

test("an organisation that gives no token is told as other commands tell it", async () => {
  const organisation = await answering(401, { error: "invalid_client", error_description: "authentication failed" });
  await expect(recordOf(organisation)).rejects.toThrow(
    "POST /oauth/token answered 401 (invalid_client: authentication failed); check the OAuth client's id and secret",
  );
});
