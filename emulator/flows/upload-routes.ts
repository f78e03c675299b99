import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { badRequest } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";
import type { Jobs } from "./jobs.ts";

/** Where the files of publish jobs are put. On the platform this is another host. */
export const UPLOAD_PATH = "/emulator/uploads";

/** A little more than the largest flow, so that a larger one fails with a message of its own. */
const MAXIMUM_BYTES = 8 * 1024 * 1024;

const paramsSchema = z.object({ secret: z.string() });

/** `PUT` of a flow file to its presigned address: no token, any content type. Its own scope, for it reads bodies as text. */
export async function uploadRoutes(app: FastifyInstance, jobs: Jobs): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string", bodyLimit: MAXIMUM_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.put(`${UPLOAD_PATH}/:secret`, { bodyLimit: MAXIMUM_BYTES }, async (request) => {
      const { secret } = parse(paramsSchema, request.params);
      // A client's second try may send nothing: its reader was used up by the first.
      if (typeof request.body !== "string" || request.body === "")
        throw badRequest("The upload is empty. Put the flow's YAML into the body.");
      jobs.upload(secret, request.body);
      return {};
    });
  });
}
