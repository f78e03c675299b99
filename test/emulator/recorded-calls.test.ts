import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { expect, test } from "vitest";
import { z } from "zod";
import { disconnect, flowYaml } from "./support/flows.ts";
import { newClient } from "./support/rest.ts";

/** What the official Terraform provider sent to a stand-in, and was content to get; among the project's sources of facts. */
const FILE = new URL("../../../shared/specs/provider-traces.json", import.meta.url);

const callSchema = z.object({
  request: z.string(),
  status: z.int(),
  body: z.unknown().optional(),
  response: z.record(z.string(), z.unknown()).nullish(),
});
const tracesSchema = z.object(
  Object.fromEntries(["up", "noop", "update", "refresh", "destroy"].map((phase) => [phase, z.array(callSchema)])),
);

const NOT_EMULATED = /\/(routing\/wrapupcodes|conversations\/messaging)/;

/** What the stand-in made up, or said in its own words. */
const OWN_WORDS = new Set([
  "snippet",
  "presignedUrl",
  "contextId",
  "message",
  "entities",
  "pageSize",
  "pageCount",
  "total",
]);

const withoutOwnWords = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, item) => (OWN_WORDS.has(key) ? undefined : item));

test.skipIf(!existsSync(FILE))(
  "the official provider's calls get the answers that it needs (skipped without provider-traces.json)",
  async () => {
    const { url, token } = await newClient();
    const ids = new Map<string, string>();
    const renamed = (text: string) => text.replace(/\b(id-\d+|div-home)\b/g, (id) => ids.get(id) ?? id);
    const yaml = flowYaml({ name: "Attribute routing", actions: [disconnect] });
    let upload = "";

    const phases = tracesSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
    for (const call of Object.values(phases).flat()) {
      const [method = "", path = ""] = call.request.split(" ");
      if (NOT_EMULATED.test(path)) continue;
      if (path.startsWith("/upload/")) {
        expect(await putAsGoDoes(upload, yaml)).toBe(200);
        continue;
      }
      const answer = await fetch(url + renamed(path), {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(call.body === undefined ? {} : { body: renamed(JSON.stringify(call.body)) }),
      });
      const text = await answer.text();
      const body = text === "" ? null : z.record(z.string(), z.unknown()).parse(JSON.parse(text));
      expect(`${call.request} ${answer.status}`).toBe(`${call.request} ${call.status}`);
      if (call.response === undefined || call.response === null || body === null) continue;
      learnIds(call.response, body, ids);
      if (typeof body.presignedUrl === "string") upload = body.presignedUrl;
      if (!path.endsWith("/organizations/me"))
        expect(body, call.request).toMatchObject(
          z.looseObject({}).parse(withoutOwnWords(JSON.parse(renamed(JSON.stringify(call.response))))),
        );
    }
  },
);

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
