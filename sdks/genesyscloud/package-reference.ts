import { registerPackage } from "@pulumi/pulumi/runtime/settings.js";
import manifest from "./package.json" with { type: "json" };

/**
 * The engine's reference to this parameterized package. The runtime remembers it per deployment; a copy kept in this
 * module would break the second run in one process ("unknown provider package").
 */
export async function packageReference(): Promise<string> {
  const { name, version, parameterization } = manifest.pulumi;
  return registerPackage({
    baseProviderName: name,
    baseProviderVersion: version,
    baseProviderDownloadUrl: "",
    packageName: parameterization.name,
    packageVersion: parameterization.version,
    base64Parameter: parameterization.value,
  });
}
