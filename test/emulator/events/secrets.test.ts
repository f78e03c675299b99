import { expect } from "vitest";
import { withoutSecrets } from "../../../emulator/events/secrets.ts";
import { ours } from "../support/known.ts";

const test = ours();
const TOKEN = "0f6f6f3e-6b5c-4a5e-9a3e-0d6a3c1b2f4d";
const told = (frame: object, token?: string) => JSON.parse(withoutSecrets(JSON.stringify(frame), token));

test("a frame is told without token, code, JWT, resume token and addresses of files", () => {
  expect(told({ action: "onMessage", token: TOKEN, message: { text: "hi" } })).toEqual({
    action: "onMessage",
    token: "•••",
    message: { text: "hi" },
  });
  expect(told({ action: "configureAuthenticatedSession", data: { code: "abc" }, resumeToken: "x" })).toMatchObject({
    data: { code: "•••" },
    resumeToken: "•••",
  });
  const answer = { code: 200, body: { jwt: "ey", url: "http://127.0.0.1/a/b", headers: { a: "b" }, downloadUrl: "c" } };
  expect(told(answer)).toEqual({ code: 200, body: { jwt: "•••", url: "•••", headers: "•••", downloadUrl: "•••" } });
});

test("an attribute is told whatever its name, unless its value is the guest's token", () => {
  const customAttributes = { url: "https://shop.example/", token: "vip", code: "A1", stolen: TOKEN };
  const frame = { token: TOKEN, message: { channel: { metadata: { customAttributes } } } };
  expect(told(frame).message.channel.metadata.customAttributes).toEqual({ ...customAttributes, stolen: "•••" });
});

test("the guest's token is not told where it stands in another text either", () => {
  expect(told({ body: { text: `it is ${TOKEN}` }, tracingId: TOKEN }, TOKEN)).toEqual({
    body: { text: "it is •••" },
    tracingId: "•••",
  });
});

test("of what is no JSON nothing is told that could be a token", () => {
  for (const text of [`{"token":"${TOKEN}`, `{"token" : "x\\"${TOKEN}", `, TOKEN.toUpperCase(), `[${TOKEN}`])
    expect(withoutSecrets(text, undefined).toLowerCase()).not.toContain(TOKEN);
  const nested = `${"[".repeat(20_000)}"${TOKEN}"${"]".repeat(20_000)}`;
  for (const text of [nested, nested.slice(0, 30_000)]) expect(withoutSecrets(text, undefined)).not.toContain(TOKEN);
});

test("a frame that nobody would read is told by its length", () => {
  expect(withoutSecrets("x".repeat(40_000), undefined)).toBe("(a frame of 40000 characters)");
});
