import type { FastifyInstance } from "fastify";
import { serveGuests } from "./guest/socket.ts";
import { createApp, type RequestEntry } from "./http/app.ts";
import { serveOrganisation } from "./services.ts";
import { openState } from "./state/state.ts";
import { type StateFolder, takeStateFolder } from "./state/state-folder.ts";

export type { RequestEntry } from "./http/app.ts";
export { CLIENT_ID, CLIENT_SECRET } from "./oauth/routes.ts";
export type { Status } from "./page/routes.ts";
export { StateFolderInUseError } from "./state/state-folder.ts";

/** A running emulator. */
export interface Emulator {
  /** For example `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and gives the state folder back. */
  close(): Promise<void>;
}

export interface EmulatorOptions {
  /** A free port when absent or 0. */
  readonly port?: number;
  /** Where everything is remembered; absent: nowhere. */
  readonly stateFolder?: string;
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
 * @throws PortInUseError, StateFolderInUseError, CorruptJournalError
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, stateFolder, onRequest } = options;
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
    const app = createApp(onRequest);
    undo.push(() => app.close());
    return await serve(app, { port, folder, stateFolder, state, undo, close });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Start {
  readonly port: number;
  readonly folder: StateFolder | undefined;
  readonly stateFolder: string | undefined;
  readonly state: ReturnType<typeof openState>;
  readonly undo: (() => Promise<void> | void)[];
  readonly close: () => Promise<void>;
}

async function serve(
  app: FastifyInstance,
  { port, folder, stateFolder, state, undo, close }: Start,
): Promise<Emulator> {
  const startedAt = new Date().toISOString();
  let url = "";
  const world = await serveOrganisation(app, state, () => ({
    name: "attribute-routing emulator",
    pid: process.pid,
    url,
    stateFolder: stateFolder ?? null,
    startedAt,
  }));
  undo.push(serveGuests(app.server, world));
  await listen(app, port);
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("The emulator has no port to listen on.");
  url = `http://${HOST}:${address.port}`;
  folder?.announce(url);
  return { url, port: address.port, close };
}

async function listen(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: HOST, port });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw new PortInUseError(port);
    throw error;
  }
}
