import * as pulumi from "@pulumi/pulumi";
import type { Organisation } from "../genesys/organisation.ts";
import * as genesyscloud from "../sdks/genesyscloud/index.ts";

/**
 * The Genesys Cloud provider for an organisation. Credentials of a real one reach it through its environment only, never
 * as an input: inputs of a provider stand in the state.
 */
export function providerFor(name: string, organisation: Organisation, parent: pulumi.Resource): genesyscloud.Provider {
  if (organisation.kind === "region") {
    return new genesyscloud.Provider(
      name,
      { awsRegion: organisation.region },
      {
        parent,
        // A mapped variable wins over the provider's own, which come first elsewhere: the verification must not use
        // another client than the provider.
        ...((process.env.GENESYSCLOUD_OAUTHCLIENT_ID ?? "") !== ""
          ? {}
          : {
              envVarMappings: {
                GENESYS_CLIENT_ID: "GENESYSCLOUD_OAUTHCLIENT_ID",
                GENESYS_CLIENT_SECRET: "GENESYSCLOUD_OAUTHCLIENT_SECRET",
              },
            }),
      },
    );
  }
  const { hostname, port, protocol } = new URL(organisation.url);
  return new genesyscloud.Provider(
    name,
    {
      // The gateway moves every call to loopback; the region is only validated against a list.
      awsRegion: "us-east-1",
      gateways: [{ protocol: protocol.slice(0, -1), host: hostname, port }],
      // The emulator's built-in OAuth client: public, and good for nothing else.
      oauthclientId: "emulator",
      oauthclientSecret: pulumi.secret("emulator"),
      customRetryTimeout: "0s",
      tokenPoolSize: 1,
    },
    { parent },
  );
}
