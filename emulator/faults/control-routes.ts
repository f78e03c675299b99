import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { badRequest, notFound } from "../http/api-error.ts";
import { parse } from "../http/parse.ts";
import { BadFaultError, readFault } from "./fault.ts";
import type { ActiveFault, Faults } from "./faults.ts";
import type { Latency } from "./latency.ts";

const idSchema = z.object({ id: z.string() });
const latencySchema = z.strictObject({ milliseconds: z.int().min(0).max(60_000) });

/** `/emulator/faults` and `/emulator/latency`. @param changed is told of another latency */
export function faultRoutes(control: FastifyInstance, faults: Faults, latency: Latency, changed: () => void): void {
  const get = (params: unknown): ActiveFault => {
    const { id } = parse(idSchema, params);
    const fault = faults.find(id);
    if (fault === undefined) throw notFound("fault", id);
    return fault;
  };
  control.post("/faults", async (request, reply) => {
    try {
      return reply.status(201).send(presentFault(faults.add(readFault(request.body))));
    } catch (error) {
      throw error instanceof BadFaultError ? badRequest(error.message) : error;
    }
  });
  control.get("/faults", async () => ({ faults: faults.all().map(presentFault) }));
  control.get("/faults/:id", async (request) => presentFault(get(request.params)));
  control.delete("/faults/:id", async (request, reply) => {
    faults.remove(get(request.params).id);
    return reply.status(204).send();
  });
  control.delete("/faults", async (_request, reply) => {
    faults.clear();
    return reply.status(204).send();
  });
  control.get("/latency", async () => latency);
  control.put("/latency", async (request) => {
    latency.milliseconds = parse(latencySchema, request.body).milliseconds;
    changed();
    return latency;
  });
}

/** A fault as it was asked for, and what became of it. */
export const presentFault = ({ id, fault, fired, left }: ActiveFault): object => ({ id, ...fault, fired, left });
