import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { describe, expect } from "vitest";
import { z } from "zod";
import { check, newClient } from "./rest/checked-client.ts";
import { disconnect, flowYaml } from "./support/flows.ts";
import { recorded } from "./support/known.ts";
import { requestToken } from "./support/rest.ts";

/** What the official Terraform provider sent to a stand-in, and was content to get; among the project's sources of facts. */
const FILE = new URL("../../../shared/specs/provider-traces.json", import.meta.url);

const callSchema = z.object({
  request: z.string(),
  status: z.int(),
  body: z.unknown().optional(),
  response: z.record(z.string(), z.unknown()).nullish(),
});
const tracesSchema = z.object(
  Object.fromEntries(
    ["credentials", "up", "noop", "update", "refresh", "destroy"].map((phase) => [phase, z.array(callSchema)]),
  ),
);

/** Where the emulator answers otherwise than the stand-in did, and why. */
const OTHERWISE: Readonly<Record<string, { readonly status: number; readonly why: string }>> = {
  "GET /api/v2/conversations/messaging/settings/default": {
    status: 204,
    why: "With the stand-in's 404 the provider failed to delete a messaging setting; nothing, or a setting, is what it takes.",
  },
};

/** The stand-in took a secret that the platform would find too short. */
const SHORT_SECRET = '"shh"';
const LONG_SECRET = '"a secret of more than 15 characters"';

/** What the stand-in made up, or said in its own words. */
const OWN_WORDS = new Set([
  "snippet",
  "presignedUrl",
  "contextId",
  "message",
  "entities",
  "pageSize",
  "pageNumber",
  "pageCount",
  "total",
]);

const withoutOwnWords = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, item) => (OWN_WORDS.has(key) ? undefined : item));

const test = recorded(
  "The Terraform provider MyPureCloud/genesyscloud 1.82.0 with twelve kinds of resources, up to destroy",
);

describe.skipIf(!existsSync(FILE))("recorded calls (skipped without provider-traces.json)", () => {
  test("the official provider's calls get the answers that it needs", async () => {
    const { url, token } = await newClient();
    const ids = new Map<string, string>();
    const renamed = (text: string) =>
      text.replace(/\b(id-\d+|div-home)\b/g, (id) => ids.get(id) ?? id).replaceAll(SHORT_SECRET, LONG_SECRET);
    const yaml = flowYaml({ name: "Attribute routing", actions: [disconnect] });
    let upload = "";
    const otherwise = new Set<string>();

    const phases = tracesSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
    for (const call of Object.values(phases).flat()) {
      const [method = "", path = ""] = call.request.split(" ");
      if (path === "/oauth/token") {
        expect((await requestToken(url, "emulator", "emulator")).status).toBe(call.status);
        continue;
      }
      if (path.startsWith("/upload/")) {
        expect(await putAsGoDoes(upload, yaml)).toBe(200);
        continue;
      }
      const request = call.body === undefined ? undefined : renamed(JSON.stringify(call.body));
      const answer = await fetch(url + renamed(path), {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(request === undefined ? {} : { body: request }),
      });
      const text = await answer.text();
      const body = text === "" ? undefined : z.record(z.string(), z.unknown()).parse(JSON.parse(text));
      check({
        method,
        path: renamed(path).replace("/api/v2", ""),
        request: request === undefined ? undefined : JSON.parse(request),
        status: answer.status,
        answer: body,
      });
      const expected = OTHERWISE[call.request];
      if (expected !== undefined) otherwise.add(call.request);
      expect(`${call.request} ${answer.status}`).toBe(`${call.request} ${expected?.status ?? call.status}`);
      if (call.response === undefined || call.response === null || body === undefined) continue;
      learnIds(call.response, body, ids);
      if (typeof body.presignedUrl === "string") upload = body.presignedUrl;
      if (!path.endsWith("/organizations/me"))
        expect(body, call.request).toMatchObject(
          z.looseObject({}).parse(withoutOwnWords(JSON.parse(renamed(JSON.stringify(call.response))))),
        );
    }
    expect([...otherwise]).toEqual(Object.keys(OTHERWISE));
  });
});

/** The ids of the stand-in and ours stand at the same places. */
function learnIds(recorded: Record<string, unknown>, ours: Record<string, unknown>, ids: Map<string, string>): void {
  const { id: theirs } = recorded;
  if (typeof theirs === "string" && typeof ours.id === "string") ids.set(theirs, ours.id);
  const flows = z.object({ flow: z.object({ id: z.string() }) });
  const [one, other] = [flows.safeParse(recorded), flows.safeParse(ours)];
  if (one.success && other.success) ids.set(one.data.flow.id, other.data.flow.id);
}

/** A PUT without a content type and without a token. */
function putAsGoDoes(url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { method: "PUT", headers: { "Content-Length": Buffer.byteLength(body) } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end(body);
  });
}
