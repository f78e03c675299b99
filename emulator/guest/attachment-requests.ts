import type { Message } from "../conversations/records.ts";
import { type Attachment, type Attachments, type Fault, faultOfOffer } from "./attachments.ts";
import * as frames from "./frames.ts";
import type { Messenger } from "./messenger.ts";
import type { RequestOf } from "./requests.ts";

/** Where guests put and get files. On the platform this is another host. */
export const ATTACHMENT_PATH = "/webmessaging/attachments";

/** What an upload must carry besides its address; a client tells an upload's address from a download's by it. */
export const UPLOAD_HEADER = "x-emulator-attachment";

type AttachmentRequest = RequestOf<"onAttachment" | "getAttachment" | "deleteAttachment">;

/** Answers a guest who wants to send a file, have it back, or take it back. */
export function attachmentRequest(
  request: AttachmentRequest,
  sessionId: string,
  messenger: Messenger,
  origin: string,
  attachments: Attachments,
): frames.Frame {
  const { tracingId } = request;
  switch (request.action) {
    case "onAttachment": {
      const { attachmentId: id = crypto.randomUUID(), errorsAsJson = false } = request;
      const expected = expect(request, id, sessionId, messenger, attachments);
      if ("code" in expected)
        return errorsAsJson
          ? frames.generateUrlError(id, expected.code, expected.reason, tracingId)
          : frames.refusal(expected.code, expected.reason, tracingId);
      return frames.presignedUrl(expected, addressOf(expected, origin), { [UPLOAD_HEADER]: id }, tracingId);
    }
    case "getAttachment": {
      const ready = attachments.ready(sessionId, request.attachmentId);
      if ("code" in ready) return frames.refusal(ready.code, ready.reason, tracingId);
      return frames.presignedUrl(ready, addressOf(ready, origin), {}, tracingId);
    }
    case "deleteAttachment":
      return attachments.delete(sessionId, request.attachmentId)
        ? frames.attachmentDeleted(request.attachmentId, tracingId)
        : frames.refusal(4009, `Attachment not found: ${request.attachmentId}`, tracingId);
    default:
      return request satisfies never;
  }
}

/** A file as messages tell of it. */
export function attachmentUrl(attachment: Attachment, origin: string): NonNullable<Message["attachment"]> {
  const { id, fileName: filename, fileType: mime, fileSize = 0 } = attachment;
  return { id, filename, mime, fileSize, mediaType: mediaTypeOf(mime), url: addressOf(attachment, origin) };
}

export const addressOf = ({ id, secret }: Attachment, origin: string): string =>
  `${origin}${ATTACHMENT_PATH}/${id}/${secret}`;

function expect(
  { fileName, fileType, fileSize, fileMd5 }: RequestOf<"onAttachment">,
  id: string,
  sessionId: string,
  messenger: Messenger,
  attachments: Attachments,
): Attachment | Fault {
  const offer = { fileName, fileType, fileSize: fileSize ?? undefined, fileMd5: fileMd5 ?? undefined };
  const fault = faultOfOffer(offer, messenger.uploads);
  if (fault !== undefined) return fault;
  return (
    attachments.expect(sessionId, id, offer) ?? { code: 400, reason: `Request failed: the attachmentId ${id} is taken` }
  );
}

function mediaTypeOf(mime: string): NonNullable<Message["attachment"]>["mediaType"] {
  const [family] = mime.toLowerCase().split("/");
  switch (family) {
    case "audio":
      return "Audio";
    case "image":
      return "Image";
    case "video":
      return "Video";
    default:
      return "File";
  }
}
