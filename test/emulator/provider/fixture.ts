import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProviderStandIn, startProviderStandIn } from "../../../emulator/provider/server.ts";
import { connectEngine, type Engine } from "./engine.ts";
import { type Organisation, startOrganisation } from "./organisation.ts";

export const flowText = (name: string, description = "hello") =>
  `inboundShortMessage:\n  name: ${name}\n  description: ${description}\n  defaultLanguage: en-us\n`;

/** A stand-in with an organisation, a project folder with a flow.yaml, and a connected engine. */
export interface Fixture {
  readonly folder: string;
  readonly organisation: Organisation;
  readonly standIn: ProviderStandIn;
  readonly engine: Engine;
  /** The provider arguments that reach the organisation. */
  readonly args: { readonly gateways: string; readonly accessToken: string };
  writeFlow(text: string): Promise<void>;
  /** `GET /path` and the like of what has been asked since the last call. */
  requests(): readonly string[];
  close(): Promise<void>;
}

/** Starts a fixture; the engine has configured the provider. */
export async function startFixture(): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), "provider-"));
  const writeFlow = (text: string) => writeFile(join(folder, "flow.yaml"), text);
  await writeFlow(flowText("Routing"));
  const organisation = await startOrganisation();
  const standIn = await startProviderStandIn({ projectFolder: folder, environment: {} });
  const engine = connectEngine(standIn.port);
  const args = { gateways: gatewayTo(organisation.port), accessToken: "token" };
  await engine.configure(args);
  const requests = () => organisation.seen.splice(0).map(({ method, path }) => `${method} ${path}`);
  requests();
  return {
    folder,
    organisation,
    standIn,
    engine,
    args,
    writeFlow,
    requests,
    async close() {
      engine.close();
      await standIn.close();
      await organisation.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The provider argument `gateways` for a server on this machine. */
export function gatewayTo(port: number, host = "127.0.0.1"): string {
  return JSON.stringify([{ protocol: "http", host, port: String(port) }]);
}
