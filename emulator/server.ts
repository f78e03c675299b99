import type { FastifyInstance, RouteOptions } from "fastify";
import type { RequestRow } from "./events/event.ts";
import type { Fault } from "./faults/fault.ts";
import { Faults } from "./faults/faults.ts";
import { faultyConnection } from "./faults/guest-faults.ts";
import { serveGuests } from "./guest/socket.ts";
import { createApp, type RequestEntry } from "./http/app.ts";
import { type OrganisationOptions, serveOrganisation } from "./services.ts";
import { openState, type State } from "./state/state.ts";
import { type StateFolder, takeStateFolder } from "./state/state-folder.ts";

export type { Status } from "./control/status.ts";
export { BadFaultError, type Fault, readFault } from "./faults/fault.ts";
export { readFaultText } from "./faults/short-form.ts";
export type { RequestEntry } from "./http/app.ts";
export { CLIENT_ID, CLIENT_SECRET } from "./oauth/routes.ts";
export { StateFolderInUseError } from "./state/state-folder.ts";

/** A running emulator. */
export interface Emulator {
  /** For example `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and gives the state folder back. */
  close(): Promise<void>;
}

export interface EmulatorOptions extends OrganisationOptions {
  /** A free port when absent or 0. */
  readonly port?: number;
  /** Where everything is remembered; absent: nowhere. */
  readonly stateFolder?: string;
  /** Faults from the start on, as `readFault` gives them. */
  readonly faults?: readonly Fault[];
  /** How much later everything is answered, from the start on; 0 when absent. */
  readonly latencyMilliseconds?: number;
  /** Told of every answered HTTP request. */
  readonly onRequest?: (entry: RequestEntry) => void;
}

/** Something else listens on the port. */
export class PortInUseError extends Error {
  override readonly name = "PortInUseError";
  readonly port: number;

  constructor(port: number) {
    super(`The port ${port} on 127.0.0.1 is in use. Stop what listens there, or start the emulator on another port.`);
    this.port = port;
  }
}

const HOST = "127.0.0.1";

/**
 * Starts an organisation on loopback: OAuth, REST, the guests' WebSocket, the Architect interpreter.
 * @throws PortInUseError, StateFolderInUseError, CorruptJournalError, BadFaultError
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { stateFolder } = options;
  const undo: (() => Promise<void> | void)[] = [];
  const close = async () => {
    while (undo.length > 0) await undo.pop()?.();
  };
  try {
    let lost = (_reason: string): void => undefined;
    const folder = stateFolder === undefined ? undefined : await takeStateFolder(stateFolder, (reason) => lost(reason));
    if (folder !== undefined) undo.push(() => folder.release());
    const state = openState(folder?.journalFile);
    undo.push(() => state.close());
    lost = (reason) => state.refuse(`another process took its folder (${reason})`);
    const app = createApp(options.onRequest);
    undo.push(() => app.close());
    const { endGuests, port } = await serve(app, state, folder, options);
    undo.push(endGuests);
    return { url: urlOf(port), port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function serve(
  app: FastifyInstance,
  state: State,
  folder: StateFolder | undefined,
  options: EmulatorOptions,
): Promise<{ endGuests: () => void; port: number }> {
  // Nothing is answered before it is written.
  app.addHook("onSend", (_request, _reply, payload, done) => {
    state.commit();
    done(null, payload);
  });
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => {
    routes.push(route);
  });
  const faults = new Faults(routes);
  const latency = { milliseconds: options.latencyMilliseconds ?? 0 };
  const startedAt = new Date().toISOString();
  const status = () => ({
    name: "attribute-routing emulator" as const,
    pid: process.pid,
    url: urlOf(portOf(app)),
    stateFolder: options.stateFolder ?? null,
    startedAt,
  });
  const { guests, frames, events } = await serveOrganisation(app, state, { status, faults, latency }, options);
  for (const fault of options.faults ?? []) faults.add(fault);
  const endGuests = serveGuests(app.server, guests, {
    interpose: (raw) => {
      const connection = faultyConnection(raw, faults, latency);
      const send: typeof connection.send = (frame) => {
        state.commit();
        connection.send(frame);
      };
      return { ...connection, send };
    },
    watch: (deploymentId, guest) => frames.connection(deploymentId, guest),
    refused: ({ status, reason }) => events.publish({ type: "request", row: refusedGuest(status, reason) }),
  });
  await listen(app, options.port ?? 0);
  folder?.announce(urlOf(portOf(app)));
  return { endGuests, port: portOf(app) };
}

/** A guest's connection that was refused: a browser tells its page nothing of it. */
const refusedGuest = (status: string, reason: string): RequestRow => ({
  id: crypto.randomUUID(),
  at: Date.now(),
  method: "GET",
  path: "/v1",
  status: Number.parseInt(status, 10),
  milliseconds: 0,
  client: null,
  fault: null,
  reason,
});

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("The emulator has no port to listen on.");
  return address.port;
}

const urlOf = (port: number): string => `http://${HOST}:${port}`;

async function listen(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: HOST, port });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw new PortInUseError(port);
    throw error;
  }
}
