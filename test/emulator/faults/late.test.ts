import { describe, expect } from "vitest";
import { z } from "zod";
import { ours } from "../support/known.ts";
import { rig } from "./rig.ts";

const test = ours();
const SEARCH = "/api/v2/conversations/participants/attributes/search";
const tierIsGold = { query: [{ type: "EXACT", fields: ["tier"], value: "gold" }] };

const attributesOf = (body: object) =>
  z.looseObject({ participants: z.array(z.looseObject({ attributes: z.record(z.string(), z.string()) })) }).parse(body)
    .participants[0]?.attributes;
const found = (body: object) => z.looseObject({ results: z.array(z.unknown()) }).parse(body).results.length;

describe("late-attributes", () => {
  test("hides the participant data in the first reads of a conversation, and from the search until then", async () => {
    const { call, fault, begin } = await rig();
    const state = await fault({ kind: "late-attributes", reads: 2 });
    const { conversationId } = await begin();
    const seen: unknown[] = [];
    for (let read = 0; read < 3; read++) {
      seen.push(found((await call("POST", SEARCH, tierIsGold)).body));
      seen.push(attributesOf((await call("GET", `/api/v2/conversations/${conversationId}`)).body));
    }
    expect(seen).toEqual([0, {}, 0, {}, 1, { tier: "gold" }]);
    expect(found((await call("POST", SEARCH, tierIsGold)).body)).toBe(1);
    expect(await state()).toMatchObject({ fired: 1, left: 0 });
  });

  test("hides it for a time, in the view of the medium and in lists too", async () => {
    const { call, fault, begin } = await rig();
    await fault({ kind: "late-attributes", milliseconds: 600_000 });
    const { conversationId } = await begin();
    const views = async () => [
      attributesOf((await call("GET", `/api/v2/conversations/${conversationId}`)).body),
      attributesOf((await call("GET", `/api/v2/conversations/messages/${conversationId}`)).body),
      attributesOf(
        z.looseObject({ entities: z.array(z.looseObject({})) }).parse((await call("GET", "/api/v2/conversations")).body)
          .entities[0] ?? {},
      ),
    ];
    expect(await views()).toEqual([{}, {}, {}]);
    await call("DELETE", "/emulator/faults");
    expect(await views()).toEqual([{ tier: "gold" }, { tier: "gold" }, { tier: "gold" }]);
  });

  test("is over when its time is", async () => {
    const { call, fault, begin } = await rig();
    await fault({ kind: "late-attributes", milliseconds: 1 });
    const { conversationId } = await begin();
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(attributesOf((await call("GET", `/api/v2/conversations/${conversationId}`)).body)).toEqual({ tier: "gold" });
  });

  test("fires once for a conversation, and leaves the next one alone", async () => {
    const { call, fault, begin } = await rig();
    await fault({ kind: "late-attributes", reads: 5 });
    const [one, other] = [await begin(), await begin()];
    const read = async ({ conversationId }: { conversationId: string }) =>
      attributesOf((await call("GET", `/api/v2/conversations/${conversationId}`)).body);
    expect([await read(one), await read(other), await read(one)]).toEqual([{}, { tier: "gold" }, {}]);
  });
});

describe("late-index", () => {
  test("hides the details of a message for its first reads, as if it did not exist", async () => {
    const { call, fault, begin } = await rig();
    const { messageId } = await begin();
    const state = await fault({ kind: "late-index", reads: 2 });
    const details = (id: string) => call("GET", `/api/v2/conversations/messages/${id}/details`);
    const never = (await details(crypto.randomUUID())).body;
    expect(await state()).toMatchObject({ fired: 0 });
    const answers = [await details(messageId), await details(messageId), await details(messageId)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 200]);
    expect(answers[0]?.body.code).toBe(never.code);
    expect(await state()).toMatchObject({ fired: 1, left: 0 });
  });
});
