import { afterEach, beforeEach, describe, expect } from "vitest";
import { startProviderStandIn } from "../../emulator/provider/server.ts";
import { connectEngine, types, unknownValue } from "./provider/engine.ts";
import { type Fixture, gatewayTo, startFixture } from "./provider/fixture.ts";
import { startOrganisation } from "./provider/organisation.ts";
import { official } from "./support/known.ts";

const it = official("The source of the Terraform provider mypurecloud/genesyscloud 1.84: configuration and login");

let fixture: Fixture;

beforeEach(async () => {
  fixture = await startFixture();
});

afterEach(() => fixture.close());

describe("the provider's package", () => {
  it("is the one it is parameterized with", async () => {
    const package_ = await fixture.engine.parameterize("genesyscloud", "1.82.0");
    expect(package_).toEqual({ name: "genesyscloud", version: "1.82.0" });
    expect(await fixture.engine.version()).toBe("1.1.3");
  });
});

describe("the provider's arguments", () => {
  it.each(["example.com", "api.mypurecloud.com", "10.0.0.1", "0.0.0.0", "127.0.0.1.example.com"])(
    "refuse %s: only loopback",
    async (host) => {
      const gateways = gatewayTo(443, host);
      const failures = await fixture.engine.checkConfig({ gateways });
      expect(failures).toEqual([
        { property: "gateways", reason: expect.stringContaining("install the real provider") },
      ]);
      await expect(fixture.engine.configure({ gateways, accessToken: "t" })).rejects.toThrow(
        /install the real provider/,
      );
    },
  );

  it("refuse a region without a gateway", async () => {
    const configure = fixture.engine.configure({ awsRegion: "us-east-1", accessToken: "t" });
    await expect(configure).rejects.toThrow(
      /has no gateway.*pulumi plugin install resource terraform-provider 1\.1\.3/s,
    );
  });

  it.each(["127.0.0.1", "localhost", "::1"])("accept %s", async (host) => {
    expect(await fixture.engine.checkConfig({ gateways: gatewayTo(1, host) })).toEqual([]);
  });

  it("name a misspelt argument and a wrong type", async () => {
    const failures = await fixture.engine.checkConfig({ ...fixture.args, oauthClientId: "x", tokenPoolSize: "many" });
    expect(failures.map(({ property }) => property).sort()).toEqual(["oauthClientId", "tokenPoolSize"]);
  });

  it("may be unknown in a preview", async () => {
    expect(await fixture.engine.checkConfig({ gateways: unknownValue, accessToken: unknownValue })).toEqual([]);
  });

  it("never cause a replacement when they change", async () => {
    expect(await fixture.engine.diffConfig(fixture.args, { ...fixture.args, version: "1.82.0" })).toEqual([]);
    expect(await fixture.engine.diffConfig(fixture.args, { ...fixture.args, accessToken: "b" })).toEqual([
      "accessToken",
    ]);
  });
});

describe("credentials", () => {
  const secret = "s3cret-value";

  it("that are missing are asked for by all their names", async () => {
    const configure = fixture.engine.configure({ gateways: fixture.args.gateways });
    await expect(configure).rejects.toThrow(/oauthclientId.*accessToken.*GENESYSCLOUD_OAUTHCLIENT_SECRET/s);
  });

  it("that are wrong are refused without being repeated", async () => {
    const args = { gateways: fixture.args.gateways, oauthclientId: "someone", oauthclientSecret: secret };
    const error = await fixture.engine.configure(args).catch((reason: unknown) => String(reason));
    expect(error).toContain("Auth Error: 400 - invalid_client");
    expect(error).toContain("someone");
    expect(error).not.toContain(secret);
    expect(error).not.toContain(Buffer.from(`someone:${secret}`).toString("base64"));
  });

  it("that the API repeats in an error are blotted out", async () => {
    const body = { status: 400, message: "the token token is bad" };
    fixture.organisation.faults.push({ matches: /^GET .*organizations/, answer: { status: 400, body } });
    const error = await fixture.engine.configure({ ...fixture.args, accessToken: secret }).catch(String);
    fixture.organisation.faults.push({
      matches: /^GET .*organizations/,
      answer: { status: 400, body: { status: 400, message: `bad token ${secret}` } },
    });
    const repeated = await fixture.engine.configure({ ...fixture.args, accessToken: secret }).catch(String);
    expect(error).toContain("API Error: 400 - the token token is bad");
    expect(repeated).toContain("API Error: 400 - bad token ***; the request was GET /api/v2/organizations/me");
  });

  it("come from the given environment, not from that of the process", async () => {
    const environment = { GENESYSCLOUD_OAUTHCLIENT_ID: "emulator", GENESYSCLOUD_OAUTHCLIENT_SECRET: "emulator" };
    const standIn = await startProviderStandIn({ projectFolder: fixture.folder, environment });
    const engine = connectEngine(standIn.port);
    await engine.configure({ gateways: fixture.args.gateways });
    expect(fixture.requests()).toEqual([
      ...Array.from({ length: 11 }, () => "POST /oauth/token"),
      "GET /api/v2/organizations/me",
      "GET /api/v2/authorization/products",
    ]);
    engine.close();
    await standIn.close();
  });
});

describe("one stand-in", () => {
  it("serves several configured providers at once, each with its own organisation", async () => {
    const other = await startOrganisation();
    const engine = connectEngine(fixture.standIn.port);
    await engine.configure({ gateways: gatewayTo(other.port), accessToken: "other" });
    const inputs = { name: "Q", ignoreMembers: true };
    await Promise.all([fixture.engine.create(types.queue, inputs), engine.create(types.queue, inputs)]);
    expect(fixture.organisation.queues.size).toBe(1);
    expect(other.queues.size).toBe(1);
    expect(other.seen.at(-1)?.headers.authorization).toBe("Bearer other");
    engine.close();
    await other.close();
  });

  it("says so when it is asked before it is configured", async () => {
    const engine = connectEngine(fixture.standIn.port);
    await expect(engine.read(types.queue, "id-1")).rejects.toThrow(/before it was configured/);
    engine.close();
  });

  it("can be started and closed again and again and leaves nothing at the process", async () => {
    const events = process.eventNames();
    const listeners = () => events.map((name) => process.listenerCount(name));
    const before = listeners();
    for (let run = 0; run < 12; run++) {
      const standIn = await startProviderStandIn({ projectFolder: fixture.folder, environment: {} });
      await standIn.close();
    }
    expect(process.eventNames()).toEqual(events);
    expect(listeners()).toEqual(before);
  });

  it("breaks off what is under way when it closes", async () => {
    const standIn = await startProviderStandIn({ projectFolder: fixture.folder, environment: {} });
    const engine = connectEngine(standIn.port);
    await engine.configure(fixture.args);
    const answer = { status: 429, body: { status: 429 }, headers: { "Retry-After": "15" } };
    fixture.organisation.faults.push({ matches: /^GET .*queues/, answer });
    const read = expect(engine.read(types.queue, "id-1")).rejects.toThrow();
    await expect.poll(() => fixture.organisation.faults.length).toBe(0);
    await standIn.close();
    await read;
    engine.close();
  });
});
