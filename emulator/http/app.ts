import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { ApiError, errorBody } from "./api-error.ts";
import { isLoopbackHost } from "./host-guard.ts";
import { openPath } from "./open-path.ts";

/** What the emulator tells its owner about each answered request. No query, no header, no body: they carry secrets. */
export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly correlationId: string;
}

/** Public API requests are at most this long ("Organization limits", developer.genesys.cloud). */
const MAXIMUM_BODY_BYTES = 512_000;

/** An HTTP server with what every answer has: host guard, correlation id, error bodies, 501 for the unknown. */
export function createApp(onRequest: ((entry: RequestEntry) => void) | undefined): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: MAXIMUM_BODY_BYTES,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 500 },
  });
  acceptBodies(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("ININ-Correlation-Id", request.id);
    if (!isLoopbackHost(request.headers.host))
      throw new ApiError(
        403,
        "not.authorized",
        `The emulator does not answer for the host "${request.headers.host}". Use 127.0.0.1, localhost or [::1].`,
      );
  });
  app.addHook("onResponse", async (request, reply) => {
    onRequest?.({
      method: request.method,
      path: openPath(request),
      status: reply.statusCode,
      milliseconds: reply.elapsedTime,
      correlationId: request.id,
    });
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(toApiError(error), request.id, reply));
  // 404 would mean "gone" to a client that keeps state, and 5xx other than 501 "try again".
  app.setNotFoundHandler((request, reply) => {
    const unknown = `${request.method} ${pathOf(request.url)}`;
    const message = `The emulator does not implement ${unknown}. Use another route, or a real organisation.`;
    return answerError(new ApiError(501, "not.implemented", message), request.id, reply);
  });
  return app;
}

const pathOf = (url: string): string => url.split("?", 1)[0] ?? url;

function answerError(error: ApiError, contextId: string, reply: FastifyReply): FastifyReply {
  return reply.status(error.status).type("application/json").send(errorBody(error, contextId));
}

function toApiError(error: FastifyError): ApiError {
  if (error instanceof ApiError) return error;
  switch (error.statusCode) {
    case 400:
      return new ApiError(400, "bad.request", `The request could not be understood: ${error.message}.`);
    case 413:
      return new ApiError(
        413,
        "request.entity.too.large",
        `The request body is longer than allowed: ${error.message}.`,
      );
    case 415:
      return new ApiError(415, "unsupported.media.type", "The request body must be application/json.");
    default:
      return new ApiError(500, "internal.server.error", `The emulator failed: ${error.message}`);
  }
}

/** Clients send `Content-Type: application/json` without a body on GET and DELETE, and on some POSTs. */
function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? undefined : JSON.parse(String(body)));
    } catch (error) {
      done(new ApiError(400, "bad.request", `The request body is not JSON: ${String(error)}`), undefined);
    }
  });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}
