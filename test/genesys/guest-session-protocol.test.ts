import { createServer } from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { GuestRefusedError, GuestSession } from "../../genesys/guest-session.ts";
import { failureOf } from "./support/scripted-api.ts";
import { echoFrame, errorFrame, messageFrame, SESSION, scriptedGuests, signal } from "./support/scripted-guests.ts";

const deploymentId = "00000000-0000-4000-8000-000000000001";
const NOISE = [
  { type: "message", class: "SomethingNew", code: 200, body: { any: "thing" } },
  {
    type: "message",
    class: "StructuredMessage",
    code: 200,
    body: { id: "e", type: "Event", direction: "Outbound", events: [] },
  },
];

async function guest(script: Parameters<typeof scriptedGuests>[0] = {}, origin?: string) {
  const server = await scriptedGuests(script);
  const session = await GuestSession.open({ organisation: server.organisation, deploymentId, origin });
  onTestFinished(() => session.close());
  return { ...server, session };
}

describe("opening a session", () => {
  test("names the deployment in the address and in the first frame", async () => {
    const { received, handshakes } = await guest();
    expect(handshakes.map(({ url }) => url)).toEqual([`/v1?deploymentId=${deploymentId}`]);
    expect(received).toEqual([
      { action: "configureSession", deploymentId, token: expect.stringMatching(/^[0-9a-f-]{36}$/), startNew: false },
    ]);
  });

  test("sends the Origin it is given, and otherwise none", async () => {
    expect((await guest({}, "https://shop.example")).handshakes[0]?.headers.origin).toBe("https://shop.example");
    expect((await guest()).handshakes[0]?.headers.origin).toBeUndefined();
  });

  test("takes a fresh token each time", async () => {
    const { organisation, received } = await guest();
    const second = await GuestSession.open({ organisation, deploymentId, origin: undefined });
    second.close();
    const tokens = received.filter(({ action }) => action === "configureSession").map(({ token }) => token);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(2);
  });

  test("waits for the session among other frames", async () => {
    await expect(
      guest({
        configureSession: (_, send) => [...NOISE, echoFrame("ping"), SESSION].forEach((frame) => void send(frame)),
      }),
    ).resolves.toBeDefined();
  });

  test("that the platform refuses is an error with the code", async () => {
    const refused = guest({ configureSession: (_, send) => send(errorFrame(4007, "Session not found")) });
    await expect(refused).rejects.toThrow("the guest socket answered 4007: Session not found");
  });

  test("is an error where the handshake is answered with a status, and names it", async () => {
    const server = createServer();
    server.on("upgrade", (_, socket) => socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
    const error = await failureOf(
      GuestSession.open({ organisation: { kind: "emulator", url }, deploymentId, origin: undefined }),
    );
    expect(error).toMatchObject({ name: "GenesysError", kind: "unreachable", status: 503 });
    expect(error.message).toMatch(/answered 503 to the handshake$/);
  });

  test("is an error where nobody listens", async () => {
    const organisation = { kind: "emulator", url: "http://127.0.0.1:1" } as const;
    const error = await failureOf(GuestSession.open({ organisation, deploymentId, origin: undefined }));
    expect(error).toMatchObject({ kind: "unreachable" });
    expect(error.message).toMatch(/did not open: .*ECONNREFUSED/);
  });

  test("that is never answered is an error after 15 seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const asked = signal();
    const error = failureOf(guest({ configureSession: () => asked.raise() }));
    await asked.raised;
    vi.advanceTimersByTime(15_000);
    expect(await error).toMatchObject({ kind: "unreachable" });
    expect((await error).message).toBe(`the guest socket of deployment ${deploymentId} did not answer in 15 s`);
  });
});

describe("sending a message", () => {
  test("puts the attributes into message.channel.metadata, where the platform reads them", async () => {
    const { session, received } = await guest({
      onMessage: (_, send) => send(messageFrame("Inbound", "hello")),
    });
    await session.send("hello", { customer_segment: "vip", order_id: "A-1" });
    const token = received[0]?.token;
    expect(received[1]).toEqual({
      action: "onMessage",
      token,
      message: {
        type: "Text",
        text: "hello",
        channel: { metadata: { customAttributes: { customer_segment: "vip", order_id: "A-1" } } },
      },
    });
  });

  test("gives the id of the guest's own message, whatever comes before it", async () => {
    const { session } = await guest({
      onMessage: (_, send) => {
        for (const frame of [...NOISE, SESSION]) send(frame);
        send(messageFrame("Outbound", "hello", "from the flow"));
        send(messageFrame("Inbound", "something else", "another message"));
        send(echoFrame("hello"));
        send(messageFrame("Inbound", "hello", "the one"));
      },
    });
    expect(await session.send("hello", {})).toBe("the one");
  });

  test("that is refused is an error with the code: 4013 for too many attributes", async () => {
    const { session } = await guest({
      onMessage: (_, send) => send(errorFrame(4013, "Custom Attributes in channel metadata is larger than 2048 bytes")),
    });
    const error = await failureOf(session.send("hello", {}));
    expect(error).toBeInstanceOf(GuestRefusedError);
    expect(error).toMatchObject({ code: 4013 });
    expect(error.message).toBe(
      "the guest socket answered 4013: Custom Attributes in channel metadata is larger than 2048 bytes",
    );
  });

  test("too often is an error with the code in the body, not the status", async () => {
    const body = { retryAfter: 3, errorCode: 4029, errorMessage: "Message rate too high for this session" };
    const { session } = await guest({
      onMessage: (_, send) => send({ type: "response", class: "TooManyRequestsErrorMessage", code: 429, body }),
    });
    await expect(session.send("hello", {})).rejects.toMatchObject({
      code: 4029,
      message: "the guest socket answered 4029: Message rate too high for this session",
    });
  });

  test("while the other side closes the socket is an error at once", async () => {
    const { session } = await guest({ onMessage: (_, __, socket) => socket.close() });
    await expect(session.send("hello", {})).rejects.toMatchObject({
      kind: "unreachable",
      message: "the guest socket was closed by the other side",
    });
  });

  test("while the connection breaks is an error at once", async () => {
    const { session } = await guest({ onMessage: (_, __, socket) => socket.terminate() });
    await expect(session.send("hello", {})).rejects.toMatchObject({ kind: "unreachable" });
  });

  test("after the socket was closed is an error too", async () => {
    const { session } = await guest({ onMessage: (_, __, socket) => socket.close() });
    await failureOf(session.send("first", {}));
    await expect(session.send("second", {})).rejects.toThrow("closed by the other side");
  });

  test.each([
    ["no JSON", "<html>"],
    ["JSON of another shape", '{"hello":"world"}'],
    ["a session without its state", '{"type":"response","class":"SessionResponse","code":200,"body":{}}'],
  ])("that is answered with %s is an error at once", async (_, frame) => {
    const { session } = await guest({ onMessage: (__, send) => send(frame) });
    await expect(session.send("hello", {})).rejects.toMatchObject({
      kind: "unreachable",
      message: "the guest socket sent a frame that is not of the protocol",
    });
  });

  test("never shows the token, the guest's only credential, in an error", async () => {
    const { session, received } = await guest({ onMessage: (_, __, socket) => socket.close() });
    const error = await failureOf(session.send("hello", {}));
    const [{ token = "" } = {}] = received;
    expect(token).not.toBe("");
    expect(`${error.message}${error.stack}`).not.toContain(token);
  });
});

test("closing ends the session on all its connections and then the socket", async () => {
  const closed = signal();
  const { session, received } = await guest({ closeSession: (_, __, socket) => socket.on("close", closed.raise) });
  session.close();
  await closed.raised;
  expect(received.at(-1)).toMatchObject({ action: "closeSession", closeAllConnections: true });
});
