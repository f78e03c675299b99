import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ApiError, badRequest, notFound } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";
import { selfUrl } from "../http/self-url.ts";
import { ATTACHMENT_PATH, addressOf, UPLOAD_HEADER } from "./attachment-requests.ts";
import * as frames from "./frames.ts";
import type { GuestWorld } from "./world.ts";

/** Larger than any deployment allows ("Organization limits", developer.genesys.cloud: 10 MB). */
const MAXIMUM_BYTES = 32 * 1024 * 1024;

const paramsSchema = z.object({ id: z.string(), secret: z.string() });

/** The presigned addresses of files: no token, any content type. Their own scope, for it reads bodies as bytes. */
export async function attachmentRoutes(app: FastifyInstance, { attachments, hub }: GuestWorld): Promise<void> {
  const find = (params: unknown) => {
    const { id, secret } = parse(paramsSchema, params);
    const attachment = attachments.at(id, secret);
    if (attachment === undefined) throw notFound("attachment", id);
    return attachment;
  };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAXIMUM_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.put(`${ATTACHMENT_PATH}/:id/:secret`, { bodyLimit: MAXIMUM_BYTES }, async (request) => {
      const attachment = find(request.params);
      const { id, sessionId, bytes } = attachment;
      if (request.headers[UPLOAD_HEADER] !== id || bytes !== undefined)
        throw new ApiError(403, "not.authorized", "The address is for one upload, with the headers that came with it.");
      const fault = attachments.upload(attachment, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      hub.send(
        sessionId,
        fault === undefined
          ? frames.uploaded(id, addressOf(attachment, selfUrl(request)))
          : frames.uploadFailed(id, fault.code, fault.reason),
      );
      if (fault !== undefined) throw badRequest(fault.reason);
      return {};
    });
    scope.get(`${ATTACHMENT_PATH}/:id/:secret`, async (request, reply) => {
      const { id, fileName, bytes } = find(request.params);
      if (bytes === undefined) throw notFound("attachment", id);
      // A file of a guest must not become a page of this origin.
      return reply
        .headers({
          "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
          "Content-Security-Policy": "sandbox",
          "X-Content-Type-Options": "nosniff",
        })
        .type("application/octet-stream")
        .send(bytes);
    });
  });
}
