import { createHash } from "node:crypto";
import { expect, vi } from "vitest";
import { bodyOf, conversationOf, enter, type Frame, type TestGuest } from "./support/guest.ts";
import { assumed, official, ours } from "./support/known.ts";
import { world } from "./support/world.ts";

const mobile = official(
  "genesys-messenger-transport-mobile-sdk 2.14.0, AttachmentHandlerImpl, WebMessagingApi and fixtures",
);
const swagger = official("the web messaging definitions in web-messaging-sdk-java 18.1.0 (swagger shyrka-chat)");
const likely = assumed(
  "the code's name says so and no source shows it; the same file sent to a real organisation would settle it",
);
const promise = ours();

const fileUpload = { enableAttachments: true, modes: [{ fileTypes: ["image/png", "text/*"], maxFileSizeKB: 1 }] };
const uploads = (settings: object = fileUpload) => world({}, { messenger: { enabled: true, fileUpload: settings } });
const CONTENT = "hello";

/** Asks for the address of an upload. */
async function offer(guest: TestGuest, more: object = {}): Promise<Frame> {
  const file = { fileName: "a.txt", fileType: "text/plain", fileSize: CONTENT.length };
  guest.send({ action: "onAttachment", token: guest.token, tracingId: "t", errorsAsJson: true, ...file, ...more });
  return guest.next();
}

const put = (url: unknown, headers: unknown, body = CONTENT) =>
  fetch(String(url), {
    method: "PUT",
    body,
    headers: new Headers(Object.entries(Object(headers)).map(([key, value]): [string, string] => [key, String(value)])),
  });

/** Sends a file. @returns its id */
async function upload(guest: TestGuest): Promise<unknown> {
  const { attachmentId, url, headers } = bodyOf(await offer(guest));
  await put(url, headers);
  expect(await guest.next()).toMatchObject({ class: "UploadSuccessEvent" });
  return attachmentId;
}

const attach = (guest: TestGuest, id: unknown) =>
  guest.send({
    action: "onMessage",
    token: guest.token,
    message: { type: "Text", text: "see", content: [{ contentType: "Attachment", attachment: { id } }] },
  });

mobile(
  "a file is put to a presigned address with its headers; the guest is told, and sends it with a message",
  async () => {
    const { client, url, deploymentId } = await uploads();
    const guest = await enter(url, deploymentId);
    const attachmentId = crypto.randomUUID();
    const offered = await offer(guest, { attachmentId, fileMd5: createHash("md5").update(CONTENT).digest("base64") });
    expect(offered).toMatchObject({
      type: "response",
      class: "PresignedUrlResponse",
      code: 200,
      tracingId: "t",
      body: { attachmentId, fileName: "a.txt", fileType: "text/plain", fileSize: 5 },
    });
    expect(bodyOf(offered).headers).not.toEqual({});
    expect((await put(bodyOf(offered).url, {})).status).toBe(403);
    expect((await put(bodyOf(offered).url, bodyOf(offered).headers)).status).toBe(200);
    const uploaded = await guest.next();
    expect(uploaded).toMatchObject({ type: "message", class: "UploadSuccessEvent", code: 200, body: { attachmentId } });
    attach(guest, attachmentId);
    const own = await guest.next();
    const attachment = { id: attachmentId, filename: "a.txt", mime: "text/plain", mediaType: "File" };
    expect(bodyOf(own)).toMatchObject({
      text: "see",
      content: [
        { contentType: "Attachment", attachment: { ...attachment, fileSize: 5, url: bodyOf(uploaded).downloadUrl } },
      ],
    });
    await conversationOf(client, own);
    expect((await client.get(`/conversations/messages/${bodyOf(own).id}/details`)).body).toMatchObject({
      normalizedMessage: {
        content: [{ contentType: "Attachment", attachment: { ...attachment, contentSizeBytes: 5 } }],
      },
    });
  },
);

mobile("getAttachment gives an address without headers, at which the file can be had", async () => {
  const { url, deploymentId } = await uploads();
  const guest = await enter(url, deploymentId);
  guest.send({ action: "getAttachment", token: guest.token, attachmentId: await upload(guest), tracingId: "g" });
  const answer = await guest.next();
  expect(answer).toMatchObject({ class: "PresignedUrlResponse", tracingId: "g", body: { headers: {}, fileSize: 5 } });
  const file = await fetch(String(bodyOf(answer).url));
  expect(await file.text()).toBe(CONTENT);
  expect(file.headers.get("Content-Disposition")).toContain("attachment");
});

swagger("deleteAttachment takes a file back, which then is not found (4009)", async () => {
  const { url, deploymentId } = await uploads();
  const guest = await enter(url, deploymentId);
  const attachmentId = await upload(guest);
  guest.send({ action: "deleteAttachment", token: guest.token, attachmentId });
  expect(await guest.next()).toMatchObject({ class: "AttachmentDeletedResponse", code: 200, body: { attachmentId } });
  for (const action of ["deleteAttachment", "getAttachment"]) {
    guest.send({ action, token: guest.token, attachmentId });
    expect(await guest.next()).toMatchObject({ class: "string", code: 4009 });
  }
});

likely(
  "a file is refused for its type (4001), size (4002), name (4004) or a name that is too long (4005)",
  async () => {
    const { url, deploymentId } = await uploads();
    const guest = await enter(url, deploymentId);
    const refused: [object, number][] = [
      [{ fileType: "application/pdf" }, 4001],
      [{ fileType: "image/gif" }, 4001],
      [{ fileName: "a.EXE" }, 4001],
      [{ fileSize: 1025 }, 4002],
      [{ fileSize: 0 }, 4002],
      [{ fileName: "../a.txt" }, 4004],
      [{ fileName: " " }, 4004],
      [{ fileName: "a".repeat(256) }, 4005],
    ];
    for (const [file, errorCode] of refused) {
      expect(await offer(guest, { ...file, attachmentId: "a-1" })).toMatchObject({
        type: "message",
        class: "GenerateUrlError",
        body: { attachmentId: "a-1", errorCode },
      });
      expect(await offer(guest, { ...file, errorsAsJson: false })).toMatchObject({ class: "string", code: errorCode });
    }
    expect(await offer(guest, { fileType: "IMAGE/PNG", fileSize: 1024 })).toMatchObject({
      class: "PresignedUrlResponse",
    });
  },
);

likely("an upload of another size (4002) or content (4003) than announced fails, and the guest is told", async () => {
  const { url, deploymentId } = await uploads();
  const guest = await enter(url, deploymentId);
  for (const [file, errorCode] of [
    [{ fileSize: 6 }, 4002],
    [{ fileMd5: createHash("md5").update("other").digest("hex") }, 4003],
  ] as const) {
    const { url: address, headers, attachmentId } = bodyOf(await offer(guest, file));
    expect((await put(address, headers)).status).toBe(400);
    expect(await guest.next()).toMatchObject({ class: "UploadFailureEvent", body: { attachmentId, errorCode } });
    attach(guest, attachmentId);
    expect(await guest.next()).toMatchObject({ class: "string", code: 4009 });
  }
});

likely(
  "a message with a file that is not uploaded is refused with 4010, and with 4008 when it is too late for that",
  async () => {
    const { url, deploymentId } = await uploads();
    const guest = await enter(url, deploymentId);
    const { attachmentId, url: address, headers } = bodyOf(await offer(guest));
    attach(guest, attachmentId);
    expect(await guest.next()).toMatchObject({ class: "string", code: 4010 });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 600_001 });
    attach(guest, attachmentId);
    expect(await guest.next()).toMatchObject({ class: "string", code: 4008 });
    expect((await put(address, headers)).status).toBe(400);
    expect(await guest.next()).toMatchObject({ class: "UploadFailureEvent", body: { errorCode: 4008 } });
    vi.useRealTimers();
  },
);

promise("a guest cannot reach the file of another one", async () => {
  const { url, deploymentId } = await uploads();
  const [owner, other] = [await enter(url, deploymentId), await enter(url, deploymentId)];
  const attachmentId = await upload(owner);
  for (const action of ["getAttachment", "deleteAttachment"]) {
    other.send({ action, token: other.token, attachmentId });
    expect(await other.next()).toMatchObject({ code: 4009 });
  }
  attach(other, attachmentId);
  expect(await other.next()).toMatchObject({ code: 4009 });
  expect(await offer(other, { attachmentId })).toMatchObject({ class: "GenerateUrlError", body: { errorCode: 400 } });
  expect((await fetch(`${url}/webmessaging/attachments/${attachmentId}/guess`)).status).toBe(404);
});

promise(
  "files are an unavailable feature (4000) where the configuration has them off, or takes their types from a profile",
  async () => {
    for (const [settings, reason] of [
      [{}, "messenger.fileUpload is off"],
      [{ ...fileUpload, enableAttachments: false }, "messenger.fileUpload is off"],
      [{ enableAttachments: true }, "supported content profile, which is not emulated"],
    ] as const) {
      const { url, deploymentId } = await uploads(settings);
      expect(await offer(await enter(url, deploymentId))).toMatchObject({
        class: "GenerateUrlError",
        body: { errorCode: 4000, errorMessage: expect.stringContaining(reason) },
      });
    }
  },
);
