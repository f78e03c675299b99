import { expect } from "vitest";
import { ours } from "../support/known.ts";
import { emulatorForTest } from "../support/rest.ts";
import { watch } from "../support/watch.ts";

const test = ours();

async function documents() {
  const { url } = await emulatorForTest();
  return {
    url,
    put: (name: string, body: string, type = "application/json") =>
      fetch(`${url}/emulator/documents/${name}`, { method: "PUT", headers: { "Content-Type": type }, body }),
    get: (name = "") => fetch(`${url}/emulator/documents${name}`),
  };
}

test("a document is any JSON, and comes back as it was put; each put is another version, and is told", async () => {
  const { url, put, get } = await documents();
  const events = await watch(url);
  for (const json of ['{"text":"<img src=x onerror=alert(1)>"}', "[]", '"a text"', "null", "0"]) {
    expect((await put("rules", json)).status).toBe(204);
    const answer = await get("/rules");
    expect(answer.headers.get("Content-Type")).toContain("application/json");
    expect(await answer.text()).toBe(json);
  }
  expect(await (await get()).json()).toEqual({ documents: [{ name: "rules", version: 5 }] });
  const told = await events.until(({ length }) => length === 5);
  expect(told.map(({ type, data }) => [type, data])).toEqual(
    [1, 2, 3, 4, 5].map((version) => ["document", { name: "rules", version }]),
  );
});

test("a document that nobody put is not found", async () => {
  const { get } = await documents();
  expect((await get("/rules")).status).toBe(404);
  expect(await (await get()).json()).toEqual({ documents: [] });
});

test("names are short and simple, documents are JSON of 4 MB at most, and there are 32", async () => {
  const { put } = await documents();
  for (const name of ["Rules", "a_b", "a%2Fb", "a".repeat(65)]) expect((await put(name, "{}")).status).toBe(400);
  expect((await put("rules", "{")).status).toBe(400);
  expect((await put("rules", "{}", "text/plain")).status).toBe(415);
  expect((await put("rules", JSON.stringify("x".repeat(4 * 1024 * 1024)))).status).toBe(413);
  expect((await put("rules", JSON.stringify("x".repeat(4 * 1024 * 1024 - 2)))).status).toBe(204);
  for (let count = 1; count < 32; count++) expect((await put(`d${count}`, "{}")).status).toBe(204);
  const refused = await put("one-more", "{}");
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("There are 32 documents")]);
  expect((await put("d1", "[]")).status).toBe(204);
});
