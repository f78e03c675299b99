import provider from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Surroundings } from "../resources/resource.ts";
import type { RestClient } from "../rest/client.ts";
import type { Failure } from "../schema/check.ts";
import type { Change } from "../schema/diff.ts";
import { unary } from "./calls.ts";
import { fromStruct, toStruct } from "./properties.ts";

/** What answers for resources: most of the stand-in. */
export const loadResources = () => Promise.all([import("../resources/kinds.ts"), import("../operations.ts")]);

/** The calls about one resource. `client` gives the client of the provider that the engine configured for `peer`. */
export function resourceCalls(surroundings: Surroundings, client: (peer: string) => RestClient) {
  const meant = async (urn: string) => {
    const [{ kindOf }, operations] = await loadResources();
    return { kind: kindOf(urn), operations };
  };
  return {
    check: unary(async (request: provider.CheckRequest) => {
      const { kind, operations } = await meant(request.getUrn());
      const inputs = fromStruct(request.getNews());
      const response = new provider.CheckResponse();
      response.setInputs(toStruct(inputs));
      response.setFailuresList((await operations.check(kind, inputs, surroundings)).map(checkFailure));
      return response;
    }),

    diff: unary(async (request: provider.DiffRequest) => {
      const { kind, operations } = await meant(request.getUrn());
      const prior = fromStruct(request.getOlds());
      const { changes } = await operations.planUpdate(kind, prior, fromStruct(request.getNews()), surroundings);
      const response = new provider.DiffResponse();
      const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
      response.setChanges(changes.size > 0 ? DIFF_SOME : DIFF_NONE);
      response.setHasdetaileddiff(true);
      for (const [path, change] of changes) response.getDetaileddiffMap().set(path, propertyDiff(change));
      response.setDiffsList([...new Set([...changes.keys()].map((path) => path.split(/[.[]/)[0] ?? path))]);
      return response;
    }),

    create: unary(async (request: provider.CreateRequest, peer) => {
      const { kind, operations } = await meant(request.getUrn());
      const inputs = fromStruct(request.getProperties());
      const response = new provider.CreateResponse();
      if (request.getPreview()) {
        response.setProperties(toStruct(operations.planCreate(kind, inputs)));
        return response;
      }
      const { id, state } = await operations.create(kind, client(peer), inputs, surroundings);
      response.setId(id);
      response.setProperties(toStruct(state));
      return response;
    }),

    read: unary(async (request: provider.ReadRequest, peer) => {
      const { kind, operations } = await meant(request.getUrn());
      const prior = fromStruct(request.getProperties());
      const inputs = fromStruct(request.getInputs());
      const found = await operations.read(kind, client(peer), request.getId(), prior, inputs);
      const response = new provider.ReadResponse();
      // An empty id says that the resource is gone.
      if (!found) return response;
      response.setId(request.getId());
      response.setProperties(toStruct(found.state));
      response.setInputs(toStruct(found.inputs));
      return response;
    }),

    update: unary(async (request: provider.UpdateRequest, peer) => {
      const { kind, operations } = await meant(request.getUrn());
      const prior = fromStruct(request.getOlds());
      const inputs = fromStruct(request.getNews());
      const response = new provider.UpdateResponse();
      const state = request.getPreview()
        ? (await operations.planUpdate(kind, prior, inputs, surroundings)).planned
        : await operations.update(kind, client(peer), request.getId(), prior, inputs, surroundings);
      response.setProperties(toStruct(state));
      return response;
    }),

    delete: unary(async (request: provider.DeleteRequest, peer) => {
      const { kind } = await meant(request.getUrn());
      await kind.delete(client(peer), request.getId(), fromStruct(request.getProperties()));
      return new empty.Empty();
    }),
  };
}

/** `failure` as the engine takes it. */
export function checkFailure({ property, reason }: Failure): provider.CheckFailure {
  const message = new provider.CheckFailure();
  message.setProperty(property);
  message.setReason(reason);
  return message;
}

/** Nothing here is ForceNew (provider v1.82.0 schemas), so nothing is replaced. */
function propertyDiff(change: Change): provider.PropertyDiff {
  const kinds = {
    add: provider.PropertyDiff.Kind.ADD,
    delete: provider.PropertyDiff.Kind.DELETE,
    update: provider.PropertyDiff.Kind.UPDATE,
  } as const satisfies Record<Change, provider.PropertyDiff.Kind>;
  const message = new provider.PropertyDiff();
  message.setKind(kinds[change]);
  return message;
}
