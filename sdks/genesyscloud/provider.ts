import * as pulumi from "@pulumi/pulumi";
import { packageReference } from "./package-reference.ts";
import { hasType } from "./resource-inputs.ts";
import type * as inputs from "./types/input.ts";

/** The connection to one organisation. */
export class Provider extends pulumi.ProviderResource {
  static readonly __pulumiType = "genesyscloud";

  declare readonly accessToken: pulumi.Output<string | undefined>;
  declare readonly awsRegion: pulumi.Output<string | undefined>;
  declare readonly customRetryTimeout: pulumi.Output<string | undefined>;
  declare readonly logStackTracesFilePath: pulumi.Output<string | undefined>;
  declare readonly oauthclientId: pulumi.Output<string | undefined>;
  declare readonly oauthclientSecret: pulumi.Output<string | undefined>;
  declare readonly sdkDebugFilePath: pulumi.Output<string | undefined>;
  declare readonly sdkDebugFormat: pulumi.Output<string | undefined>;
  declare readonly tokenAcquireTimeout: pulumi.Output<string | undefined>;
  declare readonly tokenInitTimeout: pulumi.Output<string | undefined>;

  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    super(
      Provider.__pulumiType,
      name,
      {
        accessToken: args.accessToken,
        awsRegion: args.awsRegion,
        customRetryTimeout: args.customRetryTimeout,
        gateways: asJson(args.gateways),
        logStackTraces: asJson(args.logStackTraces),
        logStackTracesFilePath: args.logStackTracesFilePath,
        oauthclientId: args.oauthclientId,
        oauthclientSecret: args.oauthclientSecret === undefined ? undefined : pulumi.secret(args.oauthclientSecret),
        proxy: asJson(args.proxy),
        sdkClientPoolDebug: asJson(args.sdkClientPoolDebug),
        sdkDebug: asJson(args.sdkDebug),
        sdkDebugFilePath: args.sdkDebugFilePath,
        sdkDebugFormat: args.sdkDebugFormat,
        tokenAcquireTimeout: args.tokenAcquireTimeout,
        tokenInitTimeout: args.tokenInitTimeout,
        tokenPoolSize: asJson(args.tokenPoolSize),
      },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: ["oauthclientSecret"] }),
      false,
      packageReference(),
    );
  }

  /** Whether `obj` is a Provider of this package, also when it comes from another copy of it. */
  static override isInstance(obj: unknown): obj is Provider {
    return hasType(obj, `pulumi:providers:${Provider.__pulumiType}`);
  }
}

/** The connection to one organisation; what is left out is read from the GENESYSCLOUD_* environment variables. */
export interface ProviderArgs {
  accessToken?: pulumi.Input<string | undefined>;
  awsRegion?: pulumi.Input<string | undefined>;
  customRetryTimeout?: pulumi.Input<string | undefined>;
  gateways?: pulumi.Input<pulumi.Input<inputs.ProviderGateway>[] | undefined>;
  logStackTraces?: pulumi.Input<boolean | undefined>;
  logStackTracesFilePath?: pulumi.Input<string | undefined>;
  oauthclientId?: pulumi.Input<string | undefined>;
  oauthclientSecret?: pulumi.Input<string | undefined>;
  proxy?: pulumi.Input<inputs.ProviderProxy | undefined>;
  sdkClientPoolDebug?: pulumi.Input<boolean | undefined>;
  sdkDebug?: pulumi.Input<boolean | undefined>;
  sdkDebugFilePath?: pulumi.Input<string | undefined>;
  sdkDebugFormat?: pulumi.Input<string | undefined>;
  tokenAcquireTimeout?: pulumi.Input<string | undefined>;
  tokenInitTimeout?: pulumi.Input<string | undefined>;
  tokenPoolSize?: pulumi.Input<number | undefined>;
}

/** The engine passes provider inputs that are not text as JSON text (sdk/nodejs, ProviderResource). */
function asJson<T>(value: pulumi.Input<T> | undefined): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.jsonStringify(value);
}
