import fc from "fast-check";
import { expect } from "vitest";
import { type Act, acts, SessionModel } from "./guest/session-model.ts";
import { connect, deploy, type Frame, type TestGuest } from "./support/guest.ts";
import { ours } from "./support/known.ts";
import { world } from "./support/world.ts";

const promise = ours();

/** The runs share an emulator, whose deployments take 1,000 connections a minute each. */
const settings = { messenger: { enabled: true, apps: { conversations: { conversationClear: { enabled: true } } } } };
const RUNS = 150;

promise(
  "whatever two connections send, requests or garbage, each is answered by a valid frame, as the model of sessions says",
  async () => {
    const { client, url } = await world();
    const deploymentId = await deploy(client, undefined, {}, settings);
    await fc.assert(
      fc.asyncProperty(acts, async (sequence) => {
        const tokens = [crypto.randomUUID(), crypto.randomUUID()];
        const guests = [await connect(url, deploymentId), await connect(url, deploymentId)];
        const model = new SessionModel();
        const messages = new Map<number, number>();
        for (const act of sequence) {
          const guest = guests[act.by];
          if (guest === undefined || !model.isOpen(act.by)) continue;
          // More would be too many for a second.
          if (act.kind === "say" || act.kind === "join") {
            const count = (messages.get(act.as) ?? 0) + 1;
            if (count > 5) continue;
            messages.set(act.as, count);
          }
          const expected = model.answer(act);
          guest.sendRaw(textOf(act, deploymentId, tokens["as" in act ? act.as : 0] ?? ""));
          expect(await heard(guest, act, expected)).toBe(expected);
        }
        for (const guest of guests) guest.close();
      }),
      { numRuns: RUNS },
    );
    expect((await client.get("/conversations")).status).toBe(200);
  },
);

function textOf(act: Act, deploymentId: string, token: string): string {
  const message = (content: object) =>
    JSON.stringify({ action: "onMessage", token, tracingId: "own", message: content });
  const presence = (type: string) =>
    message({ type: "Event", events: [{ eventType: "Presence", presence: { type } }] });
  switch (act.kind) {
    case "configure":
      return JSON.stringify({ action: "configureSession", deploymentId, token, startNew: act.startNew });
    case "configure elsewhere":
      return JSON.stringify({ action: "configureSession", deploymentId: "elsewhere", token });
    case "say":
      return message({ type: "Text", text: "hello" });
    case "join":
      return presence("Join");
    case "clear":
      return presence("Clear");
    case "getJwt":
    case "resumeToken":
      return JSON.stringify({ action: act.kind, token });
    case "leave":
      return JSON.stringify({ action: "disconnectCustomer", token });
    case "close":
      return JSON.stringify({ action: "closeSession", token, closeAllConnections: act.all });
    case "garbage":
      return act.text;
    default:
      return act satisfies never;
  }
}

/** The frame that answers an act: the first after those that the other connection brought about. */
async function heard(guest: TestGuest, act: Act, expected: string): Promise<string> {
  for (;;) {
    const frame = nameOf(await guest.next());
    if (act.kind === "garbage" && /^\d+$/.test(frame)) return "refusal";
    const isOfOther = (frame === "own message" || frame === "Disconnect") && frame !== expected;
    if (!isOfOther) return frame;
  }
}

function nameOf({ class: name, code, body }: Frame): string {
  if (name === "string") return String(code);
  if (name === "SessionResponse") {
    const { newSession, clearedExistingSession } = Object(body);
    if (newSession !== true) return "resumed session";
    return clearedExistingSession === true ? "new session, cleared" : "new session";
  }
  if (name !== "StructuredMessage") return name;
  return Object(body).direction === "Inbound" ? "own message" : "Disconnect";
}
