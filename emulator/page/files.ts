import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { refuseOtherHosts } from "../control/same-origin.ts";
import { notFound } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";

const TYPES: ReadonlyMap<string, string> = new Map([
  [".css", "text/css; charset=utf-8"],
  [".ico", "image/x-icon"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".map", "application/json"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".woff2", "font/woff2"],
]);

const fileSchema = z.object({ file: z.string() });

/**
 * Own files only, a connection to this server only, and no text that becomes HTML or a script. `'self'` does not stand for
 * a WebSocket in every browser, so its address is named. Starting a worker takes a policy of Trusted Types: there is one.
 */
const policy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types worker",
  ].join("; ");

const COMMON = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** The built page: `GET /` and the files of its folder `assets`. @param otherwise answers where it is not built */
export function fileRoutes(app: FastifyInstance, folder: string, otherwise: (reply: FastifyReply) => unknown): void {
  const options = {
    config: { steersEmulator: true },
    onRequest: async (request: Parameters<typeof refuseOtherHosts>[0]) => refuseOtherHosts(request),
  } as const;
  app.get("/", options, async ({ headers: { host = "" } }, reply) => {
    const page = await read(join(folder, "index.html"));
    if (page === undefined) return otherwise(reply);
    return reply
      .headers({ ...COMMON, "Content-Security-Policy": policy(host), "Cache-Control": "no-store" })
      .type("text/html; charset=utf-8")
      .send(page);
  });
  app.get("/assets/:file", options, async (request, reply) => {
    const { file } = parse(fileSchema, request.params);
    const type = TYPES.get(extname(file));
    const content = type !== undefined && /^[\w.-]+$/.test(file) ? await read(join(folder, "assets", file)) : undefined;
    if (type === undefined || content === undefined) throw notFound("file", file);
    return reply
      .headers({ ...COMMON, "Cache-Control": "no-cache" })
      .type(type)
      .send(content);
  });
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR"))
      return undefined;
    throw error;
  }
}
