import { setMaxListeners } from "node:events";
import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import service from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { loadSession, providerCalls } from "./protocol/provider-calls.ts";
import { loadResources, resourceCalls } from "./protocol/resource-calls.ts";
import { noSessions } from "./sessions.ts";

export interface ProviderStandInOptions {
  /** The folder of Pulumi.yaml, from which file paths of flows are seen. */
  readonly projectFolder: string;
  /** Where the GENESYSCLOUD_* variables are looked up; nothing is read from `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A running stand-in. */
export interface ProviderStandIn {
  /** For `PULUMI_DEBUG_PROVIDERS=terraform-provider:<port>`. */
  readonly port: number;
  /** Loads what calls need, so that the first one need not wait for it. */
  load(): void;
  /** Stops it; what is under way is broken off. */
  close(): Promise<void>;
}

/** Larger than any state or program; gRPC's own limit is 4 MiB. */
const maxMessageBytes = 400 * 1024 * 1024;

/**
 * Serves the Pulumi resource-provider protocol for the resources in sdks/genesyscloud, in this process and on
 * loopback only, with the REST calls that the real provider makes. One instance serves any number of engine runs.
 */
export async function startProviderStandIn(options: ProviderStandInOptions): Promise<ProviderStandIn> {
  const closing = new AbortController();
  // Every request under way listens; the engine may have far more of them than the ten Node warns about.
  setMaxListeners(0, closing.signal);
  const sessions = noSessions();
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
  });
  const calls: UntypedServiceImplementation = {
    ...providerCalls(options.environment, sessions, closing.signal),
    ...resourceCalls({ projectFolder: options.projectFolder }, (peer) => sessions.client(peer)),
  };
  server.addService(service.ResourceProviderService, calls);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    port,
    load() {
      // Where that fails, the call says so.
      Promise.all([loadSession(), loadResources()]).catch(() => undefined);
    },
    async close() {
      closing.abort();
      server.forceShutdown();
    },
  };
}
