import type * as pulumi from "@pulumi/pulumi";

export interface ProviderGateway {
  auth?: pulumi.Input<ProviderGatewayAuth | undefined>;
  host?: pulumi.Input<string | undefined>;
  pathParams?: pulumi.Input<pulumi.Input<ProviderGatewayPathParam>[] | undefined>;
  port?: pulumi.Input<string | undefined>;
  protocol?: pulumi.Input<string | undefined>;
}

export interface ProviderGatewayAuth {
  password?: pulumi.Input<string | undefined>;
  username?: pulumi.Input<string | undefined>;
}

export interface ProviderGatewayPathParam {
  pathName: pulumi.Input<string>;
  pathValue: pulumi.Input<string>;
}

export interface ProviderProxy {
  auth?: pulumi.Input<ProviderProxyAuth | undefined>;
  host?: pulumi.Input<string | undefined>;
  port?: pulumi.Input<string | undefined>;
  protocol?: pulumi.Input<string | undefined>;
}

export interface ProviderProxyAuth {
  password?: pulumi.Input<string | undefined>;
  username?: pulumi.Input<string | undefined>;
}
