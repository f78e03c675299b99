import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { type Configuration, isArgument, parseConfiguration } from "../configuration.ts";
import { addresses } from "../rest/gateway.ts";
import type { Failure } from "../schema/check.ts";
import { diff } from "../schema/diff.ts";
import { map } from "../schema/field.ts";
import type { Sessions } from "../sessions.ts";
import { type Properties, unknown } from "../values.ts";
import { unary } from "./calls.ts";
import { fromStruct, toStruct } from "./properties.ts";
import { checkFailure } from "./resource-calls.ts";

/** The version of the bridge plugin in whose place this stands. */
const pluginVersion = "1.1.3";

/** What configuring needs, with its HTTP client. */
export const loadSession = () => import("../session.ts");

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The calls about the provider itself: which package it is, its configuration, its end. What is not here (methods,
 * components, lists, mappings) gRPC answers as unimplemented, and the engine does without.
 */
export function providerCalls(environment: Environment, sessions: Sessions, signal: AbortSignal) {
  return {
    handshake: unary(async (_request: provider.ProviderHandshakeRequest) => new provider.ProviderHandshakeResponse()),

    parameterize: unary(async (request: provider.ParameterizeRequest) => {
      const value = request.getValue();
      if (!value) throw new Error("This stand-in cannot generate SDKs: it knows no more than the package in sdks/.");
      const response = new provider.ParameterizeResponse();
      response.setName(value.getName());
      response.setVersion(value.getVersion());
      return response;
    }),

    getSchema: unary(async (_request: provider.GetSchemaRequest) => {
      const response = new provider.GetSchemaResponse();
      response.setSchema(JSON.stringify({ name: "genesyscloud", version: "1.82.0" }));
      return response;
    }),

    checkConfig: unary(async (request: provider.CheckRequest) => {
      const inputs = fromStruct(request.getNews());
      const response = new provider.CheckResponse();
      response.setInputs(toStruct(inputs));
      response.setFailuresList(configurationFailures(inputs, environment).map(checkFailure));
      return response;
    }),

    diffConfig: unary(async (request: provider.DiffRequest) => {
      const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
      const changed = differing(olds, fromStruct(request.getNews()));
      const response = new provider.DiffResponse();
      const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
      response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
      response.setDiffsList([...changed]);
      return response;
    }),

    configure: unary(async (request: provider.ConfigureRequest, peer) => {
      const configuration = configurationOf(fromStruct(request.getArgs()));
      const { openSession } = await loadSession();
      sessions.set(peer, await openSession(configuration, environment, signal));
      const response = new provider.ConfigureResponse();
      response.setSupportspreview(true);
      return response;
    }),

    getPluginInfo: unary(async (_request: empty.Empty) => {
      const response = new plugin.PluginInfo();
      response.setVersion(pluginVersion);
      return response;
    }),

    attach: unary(async (_request: plugin.PluginAttach) => new empty.Empty()),
    cancel: unary(async (_request: empty.Empty) => new empty.Empty()),

    invoke: unary(async (request: provider.InvokeRequest): Promise<provider.InvokeResponse> => {
      throw new Error(`This stand-in has no data sources; ${request.getTok()} needs the real provider.`);
    }),
  };
}

function configurationOf(inputs: Properties): Configuration {
  const parsed = parseConfiguration(inputs);
  if ("configuration" in parsed) return parsed.configuration;
  throw new Error(parsed.failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
}

/** What is wrong with the provider's arguments, as far as they are known. */
function configurationFailures(inputs: Properties, environment: Environment): readonly Failure[] {
  const parsed = parseConfiguration(inputs);
  if ("failures" in parsed) return parsed.failures;
  if (inputs.gateways === unknown) return [];
  try {
    addresses(parsed.configuration.gateways?.[0], environment);
    return [];
  } catch (error) {
    return [{ property: "gateways", reason: error instanceof Error ? error.message : String(error) }];
  }
}

/** The names of the arguments that differ; the values may be secret and stay here. */
function differing(olds: Properties, news: Properties): readonly string[] {
  const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...names].filter(isArgument).filter((name) => {
    const field = { value: map() };
    return diff(field, { value: olds[name] ?? null }, { value: news[name] ?? null }).size > 0;
  });
}
