import { describe, expect, test } from "vitest";
import { conversationOf, endConversation, readConversation } from "../../verification/conversation.ts";
import { scriptedApi } from "../genesys/support/scripted-api.ts";

const customer = { purpose: "customer", attributes: { customer_segment: "vip" } };
const acd = (queueId: string, startTime: string, more: object = {}) => ({
  purpose: "acd",
  queueId,
  queueName: `Queue ${queueId}`,
  startTime,
  ...more,
});

async function read(participants: readonly object[], more: object = {}) {
  const { rest } = await scriptedApi([{ status: 200, body: { id: "c", participants, ...more } }]);
  return readConversation("c", rest);
}

describe("a conversation is read", () => {
  test("with the participant data of the customer, not of agents or flows", async () => {
    const others = ["workflow", "agent", "acd"].map((purpose) => ({ purpose, attributes: { customer_segment: "no" } }));
    expect((await read([customer, ...others])).attributes).toEqual({ customer_segment: "vip" });
  });

  test("with the data of all its customers: a guest who comes back is another participant", async () => {
    const again = { purpose: "customer", attributes: { order_id: "A-1" } };
    expect((await read([customer, again])).attributes).toEqual({ customer_segment: "vip", order_id: "A-1" });
  });

  test("with no participant data where none was sent", async () => {
    expect((await read([{ purpose: "customer" }])).attributes).toEqual({});
  });

  test("in the queue that it was transferred to last", async () => {
    const later = acd("late", "2026-01-01T00:00:02.000Z");
    const earlier = acd("early", "2026-01-01T00:00:01.000Z", { endTime: "2026-01-01T00:00:02.000Z" });
    expect((await read([customer, later, earlier])).queue).toEqual({ id: "late", name: "Queue late" });
  });

  test("in its queue also after an agent has answered", async () => {
    const answered = acd("vip", "2026-01-01T00:00:01.000Z", { endTime: "2026-01-01T00:00:09.000Z" });
    expect((await read([customer, answered, { purpose: "agent", queueId: "other" }])).queue?.id).toBe("vip");
  });

  test("in no queue while only the flow has it", async () => {
    expect((await read([customer, { purpose: "workflow", queueId: "vip" }, { purpose: "acd" }])).queue).toBeUndefined();
  });

  test.each([
    ["2026-01-01T00:00:01.000Z", true],
    [null, false],
    [undefined, false],
  ])("as ended where its end is %s: %s", async (endTime, ended) => {
    expect((await read([customer], { endTime })).ended).toBe(ended);
  });
});

test("a conversation is found by the guest's message, whose id is escaped", async () => {
  const { rest, calls } = await scriptedApi([{ status: 200, body: { conversationId: "c-1" } }]);
  expect(await conversationOf("a/b", rest)).toBe("c-1");
  expect(calls()).toEqual(["GET /api/v2/conversations/messages/a%2Fb/details"]);
});

test("a conversation is ended for everybody, whatever the answer holds", async () => {
  const { rest, received } = await scriptedApi([{ status: 202, body: "" }]);
  await endConversation("c-1", rest);
  expect(received.at(-1)).toMatchObject({
    call: "PATCH /api/v2/conversations/messages/c-1",
    body: '{"state":"disconnected"}',
  });
});
