import { compileFunction, constants } from "node:vm";
import type * as pulumi from "@pulumi/pulumi";
import { tsImport } from "tsx/esm/api";

/** Every import of this kind is another instance, loaded from the start: once is enough. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/**
 * Modules as they run outside of the tests. The test runner rewrites imports, and a dynamic resource whose class is
 * rewritten cannot be stored as text.
 */
export const attributeRoutingModule = once<typeof import("../../../components/attribute-routing.ts")>(() =>
  tsImport("../../../components/attribute-routing.ts", import.meta.url),
);
export const verificationModule = once<typeof import("../../../components/conversation-verification.ts")>(() =>
  tsImport("../../../components/conversation-verification.ts", import.meta.url),
);
export const messagingChannelModule = once<typeof import("../../../components/messaging-channel.ts")>(() =>
  tsImport("../../../components/messaging-channel.ts", import.meta.url),
);

/** The provider of a dynamic resource, from the text that the engine stores, as the engine runs it. */
export function storedProvider(text: unknown): pulumi.dynamic.ResourceProvider {
  const exported: { handler?: () => pulumi.dynamic.ResourceProvider } = {};
  const run = compileFunction(String(text), ["exports"], {
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  run(exported);
  if (exported.handler === undefined) throw new Error("the text is no provider");
  return exported.handler();
}
