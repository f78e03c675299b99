import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { providerFor } from "../../components/provider.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { runMocked } from "./support/mocked-engine.ts";

class Parent extends pulumi.ComponentResource {
  constructor(organisation: Organisation) {
    super("test:index:Parent", "parent");
    providerFor("parent-genesyscloud", organisation, this);
  }
}

beforeEach(() => {
  for (const name of ["GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET"]) vi.stubEnv(name, "");
  onTestFinished(() => void vi.unstubAllEnvs());
});

describe.each([{ preview: true }, { preview: false }])("the provider (preview: $preview)", ({ preview }) => {
  const declared = async (organisation: Organisation) =>
    (await runMocked(preview, () => new Parent(organisation))).named("parent-genesyscloud");

  test("of a real organisation has its region and no credential among its inputs: they stand in the state", async () => {
    vi.stubEnv("GENESYS_CLIENT_ID", "an id");
    vi.stubEnv("GENESYS_CLIENT_SECRET", "a secret");
    const provider = await declared({ kind: "region", region: "eu-west-2" });
    expect(provider).toMatchObject({ type: "pulumi:providers:genesyscloud", parent: "parent" });
    expect(provider.inputs).toEqual({ awsRegion: "eu-west-2" });
    expect(JSON.stringify(provider)).not.toMatch(/an id|a secret/);
  });

  test("of a real organisation takes the tutorial's variables where its own are not set", async () => {
    expect((await declared({ kind: "region", region: "eu-west-2" })).environment).toEqual({
      GENESYS_CLIENT_ID: "GENESYSCLOUD_OAUTHCLIENT_ID",
      GENESYS_CLIENT_SECRET: "GENESYSCLOUD_OAUTHCLIENT_SECRET",
    });
  });

  test("of a real organisation keeps its own variables where they are set, as the verification does", async () => {
    vi.stubEnv("GENESYSCLOUD_OAUTHCLIENT_ID", "own");
    vi.stubEnv("GENESYSCLOUD_OAUTHCLIENT_SECRET", "own");
    expect((await declared({ kind: "region", region: "eu-west-2" })).environment).toEqual({});
  });

  test("of the emulator sends every call to loopback, with the client that every emulator knows", async () => {
    const provider = await declared({ kind: "emulator", url: "http://127.0.0.1:8787" });
    expect(provider.inputs).toEqual({
      awsRegion: "us-east-1",
      gateways: '[{"protocol":"http","host":"127.0.0.1","port":"8787"}]',
      oauthclientId: "emulator",
      oauthclientSecret: "emulator",
      customRetryTimeout: "0s",
      tokenPoolSize: "1",
    });
    expect(provider.secrets).toEqual(["oauthclientSecret"]);
    expect(provider.environment).toEqual({});
  });
});
