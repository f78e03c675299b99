import type { FastifyInstance } from "fastify";

/** What an emulator says about itself. */
export interface Status {
  readonly name: "attribute-routing emulator";
  readonly pid: number;
  readonly url: string;
  readonly stateFolder: string | null;
  readonly startedAt: string;
}

/** `GET /emulator/status`, for programs that look for a running emulator. */
export function statusRoute(control: FastifyInstance, status: () => Status): void {
  control.get("/status", async () => status());
}
