import { credentials, type ServiceError } from "@grpc/grpc-js";
import type plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import service from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";

/** The mark of a value the engine does not know yet (pulumi sdk/go/common/resource/plugin/rpc.go). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Inputs = Readonly<Record<string, unknown>>;
export type State = Readonly<Record<string, unknown>>;

export const types = {
  queue: "genesyscloud:index/routingQueue:RoutingQueue",
  flow: "genesyscloud:index/flow:Flow",
  configuration: "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration",
  deployment: "genesyscloud:index/webdeploymentsDeployment:WebdeploymentsDeployment",
} as const;

const urn = (type: string) => `urn:pulumi:test::project::my:component:Parent$${type}::resource`;

type Unary<Response> = (callback: (error: ServiceError | null, response: Response) => void) => unknown;

function call<Response>(send: Unary<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => (error ? reject(error) : resolve(response)));
  });
}

const toStruct = (value: State) => struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(value)));
const toObject = (message: struct.Struct | undefined): State => message?.toJavaScript() ?? {};

/** The calls an engine makes to a provider, over a connection of its own. */
export type Engine = ReturnType<typeof connectEngine>;

/** Connects to the provider at `port` as an engine does. */
export function connectEngine(port: number) {
  // The engine, in Go, has a connection per provider; gRPC in Node shares one per address unless told not to.
  const client = new service.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.use_local_subchannel_pool": 1,
  });

  return {
    close: () => client.close(),

    async parameterize(name: string, version: string) {
      const request = new provider.ParameterizeRequest();
      const value = new provider.ParameterizeRequest.ParametersValue();
      value.setName(name);
      value.setVersion(version);
      request.setValue(value);
      return (await call<provider.ParameterizeResponse>((done) => client.parameterize(request, done))).toObject();
    },

    async version() {
      return (await call<plugin.PluginInfo>((done) => client.getPluginInfo(new empty.Empty(), done))).getVersion();
    },

    async checkConfig(inputs: Inputs) {
      const request = new provider.CheckRequest();
      request.setNews(toStruct(inputs));
      const response = await call<provider.CheckResponse>((done) => client.checkConfig(request, done));
      return response.getFailuresList().map((failure) => failure.toObject());
    },

    async diffConfig(olds: Inputs, news: Inputs) {
      const request = new provider.DiffRequest();
      request.setOldInputs(toStruct(olds));
      request.setNews(toStruct(news));
      return (await call<provider.DiffResponse>((done) => client.diffConfig(request, done))).getDiffsList();
    },

    async configure(args: Inputs) {
      const request = new provider.ConfigureRequest();
      request.setArgs(toStruct(args));
      return (await call<provider.ConfigureResponse>((done) => client.configure(request, done))).toObject();
    },

    async check(type: string, inputs: Inputs) {
      const request = new provider.CheckRequest();
      request.setUrn(urn(type));
      request.setNews(toStruct(inputs));
      const response = await call<provider.CheckResponse>((done) => client.check(request, done));
      return response.getFailuresList().map((failure) => failure.toObject());
    },

    /** The changed property paths with the names of their kinds. */
    async diff(type: string, state: State, inputs: Inputs) {
      const request = new provider.DiffRequest();
      request.setUrn(urn(type));
      request.setOlds(toStruct(state));
      request.setNews(toStruct(inputs));
      const response = await call<provider.DiffResponse>((done) => client.diff(request, done));
      const names = new Map(Object.entries(provider.PropertyDiff.Kind).map(([name, kind]) => [kind, name]));
      const entries = response.getDetaileddiffMap().toObject(false, (_, message) => message.toObject());
      const changed = response.getChanges() === provider.DiffResponse.DiffChanges.DIFF_SOME;
      return {
        changed,
        replaces: response.getReplacesList(),
        paths: Object.fromEntries(entries.map(([path, { kind }]) => [path, names.get(kind)])),
      };
    },

    async create(type: string, inputs: Inputs, preview = false) {
      const request = new provider.CreateRequest();
      request.setUrn(urn(type));
      request.setProperties(toStruct(inputs));
      request.setPreview(preview);
      const response = await call<provider.CreateResponse>((done) => client.create(request, done));
      return { id: response.getId(), state: toObject(response.getProperties()) };
    },

    async read(type: string, id: string, state: State = {}, inputs: Inputs = {}) {
      const request = new provider.ReadRequest();
      request.setUrn(urn(type));
      request.setId(id);
      request.setProperties(toStruct(state));
      request.setInputs(toStruct(inputs));
      const response = await call<provider.ReadResponse>((done) => client.read(request, done));
      return {
        id: response.getId(),
        state: toObject(response.getProperties()),
        inputs: toObject(response.getInputs()),
      };
    },

    async update(type: string, id: string, state: State, inputs: Inputs, preview = false) {
      const request = new provider.UpdateRequest();
      request.setUrn(urn(type));
      request.setId(id);
      request.setOlds(toStruct(state));
      request.setNews(toStruct(inputs));
      request.setPreview(preview);
      return toObject((await call<provider.UpdateResponse>((done) => client.update(request, done))).getProperties());
    },

    async delete(type: string, id: string, state: State = {}) {
      const request = new provider.DeleteRequest();
      request.setUrn(urn(type));
      request.setId(id);
      request.setProperties(toStruct(state));
      await call<empty.Empty>((done) => client.delete(request, done));
    },
  };
}
