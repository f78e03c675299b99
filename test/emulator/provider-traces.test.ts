import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { type ProviderStandIn, startProviderStandIn } from "../../emulator/provider/server.ts";
import { connectEngine, type Engine, type State, types } from "./provider/engine.ts";
import { httpServer, type SeenRequest, type TestServer } from "./provider/http-server.ts";
import { type Exchange, type Owner, ownerOf, type Phase, recording } from "./provider/recording.ts";
import { recorded } from "./support/known.ts";

const it = recorded(
  "Every HTTP request of one life of twelve resources by the provider mypurecloud/genesyscloud 1.82.0",
);

const title = recording
  ? "the provider stand-in makes the recorded requests of the real provider"
  : "the provider stand-in makes the recorded requests (skipped: ../shared/specs/provider-traces.json is absent)";

const flowText =
  'inboundShortMessage:\n  name: Attribute routing\n  defaultLanguage: en-us\n  startUpRef: "/inboundShortMessage/states/state[Initial State_10]"\n';

/** The program of the recording, as far as these resources go. */
const inputs = {
  flow: { name: "Attribute routing", filepath: "flow.yaml" },
  standard: { name: "Standard", ignoreMembers: true },
  vip: {
    name: "VIP",
    divisionId: "id-5",
    description: "VIP customers",
    acwWrapupPrompt: "OPTIONAL",
    ignoreMembers: true,
    mediaSettingsMessage: { alertingTimeoutSec: 30, serviceLevelPercentage: 0.8, serviceLevelDurationMs: 20_000 },
  },
  configuration: {
    name: "Web",
    languages: ["en-us"],
    defaultLanguage: "en-us",
    messenger: {
      enabled: true,
      launcherButton: { visibility: "On" },
      homeScreen: { enabled: true },
      apps: {
        conversations: {
          enabled: true,
          showAgentTypingIndicator: true,
          showUserTypingIndicator: true,
          conversationDisconnect: { enabled: true, type: "Send" },
        },
      },
    },
  },
  deployment: {
    name: "Web",
    allowedDomains: ["example.com"],
    flowId: "id-2",
    configuration: { id: "id-7", version: "1" },
  },
};

const changed = {
  ...inputs,
  flow: { ...inputs.flow, updateTriggerHash: "second" },
  vip: { ...inputs.vip, description: "changed" },
  configuration: { ...inputs.configuration, description: "second" },
  deployment: { ...inputs.deployment, configuration: { id: "id-7", version: "2" } },
};

const resources = ["flow", "standard", "vip", "configuration", "deployment"] as const;
type Resource = (typeof resources)[number];

const typeOf: Record<Resource, string> = { ...types, standard: types.queue, vip: types.queue };

/** The answers of one owner in one phase, in order. */
class Script {
  readonly #expected: readonly Exchange[];
  #next = 0;

  constructor(phase: Phase, owner: Owner) {
    this.#expected = (recording?.[phase] ?? []).filter((exchange) => ownerOf(exchange) === owner);
  }

  answer(port: number) {
    const exchange = this.#expected[this.#next++];
    if (!exchange) return { status: 501, body: { status: 501, message: "nothing more was recorded" } };
    const text = JSON.stringify(exchange.response ?? null).replaceAll("127.0.0.1:8787", `127.0.0.1:${port}`);
    return exchange.status === 204 ? { status: 204 } : { status: exchange.status, body: JSON.parse(text) };
  }

  requests() {
    return this.#expected.map(({ request, body }) => {
      const [method = "", address = ""] = request.split(" ");
      const url = new URL(address, "http://127.0.0.1");
      return { method, path: url.pathname, query: Object.fromEntries(url.searchParams), body };
    });
  }
}

describe.skipIf(!recording)(title, () => {
  let folder: string;
  let server: TestServer;
  let standIn: ProviderStandIn;
  let engine: Engine;
  let script: Script;
  const ids = new Map<Resource, string>();
  const states = new Map<Resource, State>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "traces-"));
    await writeFile(join(folder, "flow.yaml"), flowText);
    server = await httpServer((_, port) => script.answer(port));
    standIn = await startProviderStandIn({ projectFolder: folder, environment: {} });
  });

  afterAll(async () => {
    engine.close();
    await standIn.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** Runs `drive` against the answers of `owner` in `phase` and compares all requests it made. */
  async function follow<T>(phase: Phase, owner: Owner, drive: () => Promise<T>): Promise<T> {
    script = new Script(phase, owner);
    server.seen.length = 0;
    const result = await drive();
    expect(server.seen.map(compared)).toEqual(script.requests());
    return result;
  }

  function start(phase: Phase, args: Parameters<Engine["configure"]>[0]) {
    engine = connectEngine(standIn.port);
    const gateways = JSON.stringify([{ protocol: "http", host: "127.0.0.1", port: String(server.port) }]);
    return follow(phase, "start", () => engine.configure({ gateways, customRetryTimeout: "0s", ...args }));
  }

  const stateOf = (resource: Resource) => z.record(z.string(), z.unknown()).parse(states.get(resource));
  const idOf = (resource: Resource) => z.string().parse(ids.get(resource));

  it("up", async () => {
    await start("up", { accessToken: "tok" });
    for (const resource of resources) {
      expect(await engine.check(typeOf[resource], inputs[resource])).toEqual([]);
      const { id, state } = await follow("up", resource, () => engine.create(typeOf[resource], inputs[resource]));
      ids.set(resource, id);
      states.set(resource, state);
    }
    expect(stateOf("standard")).toMatchObject({ acwTimeoutMs: 300_000, divisionId: "div-home" });
  });

  it("up again without a change", async () => {
    await start("noop", { accessToken: "tok" });
    for (const resource of resources) {
      const { paths } = await follow("noop", resource, () =>
        engine.diff(typeOf[resource], stateOf(resource), inputs[resource]),
      );
      expect(paths).toEqual({});
    }
  });

  it("update", async () => {
    await start("update", { accessToken: "tok" });
    for (const resource of resources) {
      const [type, id, state] = [typeOf[resource], idOf(resource), stateOf(resource)];
      const { changed: differs } = await engine.diff(type, state, changed[resource]);
      const updated = await follow("update", resource, async () =>
        differs ? engine.update(type, id, state, changed[resource]) : state,
      );
      states.set(resource, updated);
    }
    expect(stateOf("configuration").version).toBe("2");
  });

  it("refresh", async () => {
    await start("refresh", { accessToken: "tok" });
    for (const resource of resources) {
      const [type, id, state] = [typeOf[resource], idOf(resource), stateOf(resource)];
      const read = await follow("refresh", resource, () => engine.read(type, id, state, changed[resource]));
      expect(read).toEqual({ id, state, inputs: changed[resource] });
    }
  });

  it("destroy", async () => {
    await start("destroy", { accessToken: "tok" });
    for (const resource of resources) {
      const [type, id, state] = [typeOf[resource], idOf(resource), stateOf(resource)];
      await follow("destroy", resource, () => engine.delete(type, id, state));
    }
  });

  it("a start with client credentials: a token for the provider and one per client of its pool", async () => {
    await start("credentials", { oauthclientId: "id", oauthclientSecret: "secret", tokenPoolSize: "1" });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from("id:secret").toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(server.seen[2]?.headers.authorization).toBe("Bearer tok");
  });
});

function compared({ method, path, query, body }: SeenRequest) {
  return { method, path, query, body };
}
