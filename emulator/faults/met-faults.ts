import type { FastifyRequest } from "fastify";
import type { FaultKind } from "./fault.ts";

/** Which fault a request met last; for whoever reads the log. */
export class MetFaults {
  readonly #kinds = new WeakMap<FastifyRequest, FaultKind>();

  note(request: FastifyRequest, kind: FaultKind): void {
    this.#kinds.set(request, kind);
  }

  of(request: FastifyRequest): FaultKind | undefined {
    return this.#kinds.get(request);
  }
}
