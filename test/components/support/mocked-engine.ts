import * as pulumi from "@pulumi/pulumi";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import { isRpcSecret, unwrapRpcSecret } from "@pulumi/pulumi/runtime/rpc.js";
import { vi } from "vitest";

/** What the engine is told of one resource. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** The id of a resource that exists and is only looked up. */
  readonly id: string | undefined;
  /** Inputs as the provider gets them: secrets among them are unwrapped. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are marked secret. */
  readonly secrets: readonly string[];
  readonly protect: boolean;
  readonly replaceOnChanges: readonly string[];
  /** Names of parent, provider and dependencies. */
  readonly parent: string | undefined;
  readonly provider: string | undefined;
  readonly dependencies: readonly string[];
  /** Environment variables that a provider sees under another name. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Run<T> {
  readonly result: T;
  readonly resources: readonly Registered[];
  /** The one resource of this name. */
  named(name: string): Registered;
}

/** What a platform fills in, besides the inputs. */
const FILLED_IN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "genesyscloud:index/webdeploymentsConfiguration:WebdeploymentsConfiguration": { version: "7" },
  "genesyscloud:index/flow:Flow": { fileContentHash: "hash" },
  "pulumi-nodejs:dynamic/attribute-routing:AttributeSchema": { version: 4 },
  "pulumi-nodejs:dynamic/attribute-routing:FormerFlow": { formerFlowId: "former-flow" },
  "pulumi-nodejs:dynamic/attribute-routing:DeploymentFlow": { allowedDomains: ["https://existing.example"] },
};

/**
 * Runs a program on a mocked engine until every resource is registered. As on the real one, ids and what a platform fills
 * in are not known in a preview. The id of a new resource is its name with `-id`; queues that are looked up are called
 * `Adopted`.
 */
export async function runMocked<T>(preview: boolean, program: () => T): Promise<Run<T>> {
  const mocks: pulumi.runtime.Mocks = {
    call: () => ({}),
    newResource: ({ type, name, id, inputs }) => {
      if (id !== undefined && id !== "") return { id, state: { name: "Adopted" } };
      if (preview) return { id: undefined, state: inputs };
      return { id: `${name}-id`, state: { ...inputs, ...FILLED_IN[type] } };
    },
  };
  await pulumi.runtime.setMocks(mocks, "attribute-routing", "dev", preview);
  const resources: Registered[] = [];
  const stopListening = listen(resources);
  let result: T;
  try {
    result = program();
  } finally {
    await pulumi.runtime.disconnect();
    stopListening();
  }
  return {
    result,
    resources,
    named: (name) => {
      const [first, ...more] = resources.filter((resource) => resource.name === name);
      if (first === undefined || more.length > 0) {
        throw new Error(`not one resource is called ${name}: ${resources.map((resource) => resource.name).join(", ")}`);
      }
      return first;
    },
  };
}

/** The value of an output; `undefined` while it is not known. */
export function outputOf<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    output.apply(resolve);
    // An output that is not known never calls back.
    setImmediate(() => setImmediate(() => resolve(undefined)));
  });
}

interface Answered {
  getUrn(): string;
}
type Answer = (error: unknown, response: Answered) => void;

/** Listens to what the plain mocks do not tell: parents, protection, providers and dependencies. */
function listen(registered: Registered[]): () => void {
  const { registerResource, readResource } = MockMonitor.prototype;
  const register = vi.spyOn(MockMonitor.prototype, "registerResource").mockImplementation(function (
    this: MockMonitor,
    request: RegisterResourceRequest,
    answer: Answer,
  ) {
    return registerResource.call(this, request, (error: unknown, response: Answered) => {
      registered.push({
        ...recorded(request, request.getObject(), response.getUrn()),
        id: undefined,
        protect: request.getProtect() ?? false,
        replaceOnChanges: request.getReplaceonchangesList(),
        environment: Object.fromEntries(request.toObject().envvarmappingsMap),
      });
      answer(error, response);
    });
  });
  const read = vi.spyOn(MockMonitor.prototype, "readResource").mockImplementation(function (
    this: MockMonitor,
    request: ReadResourceRequest,
    answer: Answer,
  ) {
    return readResource.call(this, request, (error: unknown, response: Answered) => {
      registered.push({
        ...recorded(request, request.getProperties(), response.getUrn()),
        id: request.getId(),
        protect: false,
        replaceOnChanges: [],
        environment: {},
      });
      answer(error, response);
    });
  });
  return () => {
    register.mockRestore();
    read.mockRestore();
  };
}

function recorded(
  request: RegisterResourceRequest | ReadResourceRequest,
  properties: ReturnType<RegisterResourceRequest["getObject"]>,
  urn: string,
): Omit<Registered, "id" | "protect" | "replaceOnChanges" | "environment"> {
  const inputs: Readonly<Record<string, unknown>> = properties?.toJavaScript() ?? {};
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, unwrapped(value)])),
    secrets: Object.keys(inputs).filter((key) => isRpcSecret(inputs[key])),
    parent: nameOf(request.getParent()),
    provider: nameOf(request.getProvider()),
    dependencies: request.getDependenciesList().flatMap((dependency) => nameOf(dependency) ?? []),
  };
}

const unwrapped = (value: unknown): unknown => (isRpcSecret(value) ? unwrapRpcSecret(value) : value);

/** A urn is `urn:pulumi:stack::project::types::name`; a provider's reference has its id behind. */
function nameOf(urn: string): string | undefined {
  return urn === "" ? undefined : urn.split("::")[3];
}
