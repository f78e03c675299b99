import * as genesyscloud from "@pulumi/genesyscloud";
import * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it } from "vitest";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly id: string | undefined;
  readonly inputs: unknown;
}

let registered: Registered[];

beforeEach(async () => {
  registered = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, id, inputs }) => {
      registered.push({ type, name, id, inputs });
      return { id: id || `${name}-id`, state: { ...inputs, snippet: "<script>" } };
    },
    call: () => ({}),
  });
});

const value = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));

it("registers a resource with its type and the inputs that were given", async () => {
  const deployment = new genesyscloud.WebdeploymentsDeployment("web", {
    name: "Web",
    allowAllDomains: true,
    flowId: undefined,
    configuration: { id: "c", version: "1" },
  });
  expect(await value(deployment.id)).toBe("web-id");
  expect(await value(deployment.snippet)).toBe("<script>");
  expect(registered).toEqual([
    {
      type: "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
      name: "web",
      id: "",
      inputs: { name: "Web", allowAllDomains: true, configuration: { id: "c", version: "1" } },
    },
  ]);
});

it("has every output from the start", async () => {
  const queue = new genesyscloud.RoutingQueue("q");
  expect(pulumi.Output.isInstance(queue.divisionId)).toBe(true);
  expect(pulumi.Output.isInstance(queue.routingQueueId)).toBe(true);
  await value(queue.urn);
});

it("looks up what exists by its id, without required inputs", async () => {
  const flow = genesyscloud.Flow.get("flow", "flow-1", { name: "Routing" });
  expect(await value(flow.id)).toBe("flow-1");
  expect(registered[0]).toMatchObject({ id: "flow-1", inputs: { name: "Routing" } });
});

it.each([
  { create: () => Reflect.construct(genesyscloud.Flow, ["f", {}]), property: "filepath" },
  {
    create: () => Reflect.construct(genesyscloud.WebdeploymentsConfiguration, ["c", { languages: ["en-us"] }]),
    property: "defaultLanguage",
  },
  { create: () => Reflect.construct(genesyscloud.WebdeploymentsDeployment, ["d"]), property: "configuration" },
])("throws without the required $property", ({ create, property }) => {
  expect(create).toThrow(`Missing required property '${property}'`);
});

it("tells its resources apart", async () => {
  const queue = new genesyscloud.RoutingQueue("q");
  expect(genesyscloud.RoutingQueue.isInstance(queue)).toBe(true);
  expect(genesyscloud.Flow.isInstance(queue)).toBe(false);
  expect(genesyscloud.RoutingQueue.isInstance(undefined)).toBe(false);
  await value(queue.urn);
});

it("passes the provider's arguments as the engine wants them, its secret as a secret", async () => {
  const provider = new genesyscloud.Provider("genesys", {
    oauthclientId: "client",
    oauthclientSecret: "hidden",
    tokenPoolSize: 1,
    gateways: [{ protocol: "http", host: "127.0.0.1", port: "1" }],
  });
  await value(provider.urn);
  expect(genesyscloud.Provider.isInstance(provider)).toBe(true);
  expect(registered[0]).toMatchObject({
    type: "pulumi:providers:genesyscloud",
    inputs: {
      oauthclientId: "client",
      gateways: '[{"protocol":"http","host":"127.0.0.1","port":"1"}]',
      tokenPoolSize: "1",
    },
  });
  expect(JSON.stringify(registered[0]?.inputs)).toContain("1b47061264138c4ac30d75fd1eb44270");
  expect(await pulumi.isSecret(provider.oauthclientSecret)).toBe(true);
});
