import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { parse } from "../http/parse.ts";
import type { Documents } from "./documents.ts";

const nameSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, { error: "it must be of a-z, 0-9 and -, 64 characters at most" }),
});

const MAXIMUM_BYTES = 4 * 1024 * 1024;

/** `/emulator/documents`. */
export function documentRoutes(control: FastifyInstance, documents: Documents): void {
  control.get("/documents", async () => ({ documents: documents.all() }));
  control.get("/documents/:name", async (request, reply) =>
    // A document may be any JSON, also a text.
    reply.type("application/json").send(JSON.stringify(documents.get(parse(nameSchema, request.params).name))),
  );
  control.put("/documents/:name", { bodyLimit: MAXIMUM_BYTES }, async (request, reply) => {
    documents.put(parse(nameSchema, request.params).name, request.body ?? null);
    return reply.code(204).send();
  });
}
