import { parse } from "yaml";
import { z } from "zod";
import { type Answer, httpServer, type SeenRequest, type TestServer } from "./http-server.ts";

const jsonObject = z.record(z.string(), z.unknown());
type JsonObject = z.infer<typeof jsonObject>;

/** An organisation in memory, as far as the four resources need one. */
export interface Organisation extends TestServer {
  readonly queues: Map<string, JsonObject>;
  readonly flows: Map<string, JsonObject>;
  readonly configurations: Map<string, JsonObject[]>;
  readonly deployments: Map<string, JsonObject>;
  /** Answers that come before all others, once each. */
  readonly faults: { readonly matches: RegExp; readonly answer: Answer }[];
  /** Text of the failure that the next flow job reports. */
  jobFailure: string | undefined;
  /** What the members of each queue are. */
  readonly members: Map<string, { id: string; ringNumber: number }[]>;
}

/** Starts an organisation with one OAuth client, `emulator` / `emulator`. */
export async function startOrganisation(): Promise<Organisation> {
  const queues = new Map<string, JsonObject>();
  const flows = new Map<string, JsonObject>();
  const configurations = new Map<string, JsonObject[]>();
  const deployments = new Map<string, JsonObject>();
  const members = new Map<string, { id: string; ringNumber: number }[]>();
  const jobs = new Map<string, JsonObject>();
  const faults: Organisation["faults"] = [];
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const state = { jobFailure: undefined as string | undefined };

  const routes: readonly [RegExp, (request: SeenRequest, parts: readonly string[], port: number) => Answer][] = [
    [/^POST \/oauth\/token$/, login],
    [/^GET \/api\/v2\/organizations\/me$/, () => ok({ id: "org", defaultCountryCode: "US" })],
    [/^GET \/api\/v2\/authorization\/products$/, () => ok({ total: 0, entities: [] })],
    [/^POST \/api\/v2\/routing\/queues$/, ({ body }) => store(queues, newId(), queueDefaults(body))],
    [/^GET \/api\/v2\/routing\/queues\/([^/]+)\/wrapupcodes$/, () => ok({ entities: [], pageCount: 0 })],
    [/^GET \/api\/v2\/routing\/queues\/([^/]+)\/members$/, ({ query }, [id = ""]) => ok({ entities: page(id, query) })],
    [/^POST \/api\/v2\/routing\/queues\/([^/]+)\/members$/, changeMembers],
    [/^GET \/api\/v2\/routing\/queues\/([^/]+)$/, (_, [id = ""]) => found(queues.get(id))],
    [/^PUT \/api\/v2\/routing\/queues\/([^/]+)$/, ({ body }, [id = ""]) => replaceQueue(id, body)],
    [/^DELETE \/api\/v2\/routing\/queues\/([^/]+)$/, (_, [id = ""]) => remove(queues, id)],
    [/^POST \/api\/v2\/flows\/jobs$/, (_, __, port) => register(port)],
    [/^PUT \/upload\/(.+)$/, ({ body }, [id = ""]) => upload(id, body)],
    [/^GET \/api\/v2\/flows\/jobs\/([^/]+)$/, (_, [id = ""]) => found(jobs.get(id))],
    [/^GET \/api\/v2\/flows\/([^/]+)$/, (_, [id = ""]) => found(flows.get(id))],
    [/^DELETE \/api\/v2\/flows\/([^/]+)$/, (_, [id = ""]) => remove(flows, id)],
    [/^POST \/api\/v2\/webdeployments\/configurations$/, ({ body }) => draft(newId(), body)],
    [
      /^PUT \/api\/v2\/webdeployments\/configurations\/([^/]+)\/versions\/draft$/,
      ({ body }, [id = ""]) => draft(id, body),
    ],
    [
      /^GET \/api\/v2\/webdeployments\/configurations\/([^/]+)\/versions\/draft$/,
      (_, [id = ""]) => version(id, "DRAFT"),
    ],
    [
      /^POST \/api\/v2\/webdeployments\/configurations\/([^/]+)\/versions\/draft\/publish$/,
      (_, [id = ""]) => publish(id),
    ],
    [/^GET \/api\/v2\/webdeployments\/configurations\/([^/]+)\/versions$/, (_, [id = ""]) => versions(id)],
    [
      /^GET \/api\/v2\/webdeployments\/configurations\/([^/]+)\/versions\/([^/]+)$/,
      (_, [id = "", v = ""]) => version(id, v),
    ],
    [/^DELETE \/api\/v2\/webdeployments\/configurations\/([^/]+)$/, (_, [id = ""]) => remove(configurations, id)],
    [/^POST \/api\/v2\/webdeployments\/deployments$/, ({ body }) => store(deployments, newId(), deployed(body))],
    [/^GET \/api\/v2\/webdeployments\/deployments\/([^/]+)$/, (_, [id = ""]) => found(deployments.get(id))],
    [
      /^PUT \/api\/v2\/webdeployments\/deployments\/([^/]+)$/,
      ({ body }, [id = ""]) => store(deployments, id, deployed(body)),
    ],
    [/^DELETE \/api\/v2\/webdeployments\/deployments\/([^/]+)$/, (_, [id = ""]) => remove(deployments, id)],
  ];

  function login({ headers }: SeenRequest): Answer {
    const expected = `Basic ${Buffer.from("emulator:emulator").toString("base64")}`;
    if (headers.authorization === expected) return ok({ access_token: "token", expires_in: 86_400 });
    return { status: 400, body: { error: "invalid_client", error_description: `got ${headers.authorization}` } };
  }

  function queueDefaults(body: unknown): JsonObject {
    const { mediaSettings, acwSettings, ...queue } = jsonObject.parse(body);
    const acw = jsonObject.parse(acwSettings);
    const media = jsonObject.parse(mediaSettings);
    const timeoutMs = String(acw.wrapupPrompt).endsWith("TIMEOUT") ? { timeoutMs: 300_000, ...acw } : acw;
    const call = {
      alertingTimeoutSeconds: 8,
      enableAutoAnswer: false,
      serviceLevel: { percentage: 0.8, durationMs: 20_000 },
    };
    return {
      division: { id: "home" },
      memberCount: 0,
      ...pruned(queue),
      acwSettings: timeoutMs,
      mediaSettings: { call, ...media },
    };
  }

  function replaceQueue(id: string, body: unknown): Answer {
    return store(queues, id, { ...queueDefaults(body), division: queues.get(id)?.division });
  }

  function page(id: string, { pageNumber, memberBy }: SeenRequest["query"]) {
    return pageNumber === "1" && memberBy === "user" ? (members.get(id) ?? []) : [];
  }

  function changeMembers({ body, query }: SeenRequest, [id = ""]: readonly string[]): Answer {
    const named = z.array(z.object({ id: z.string() })).parse(body);
    const others = (members.get(id) ?? []).filter((member) => !named.some((user) => user.id === member.id));
    const added = query.delete === "true" ? [] : named.map((user) => ({ id: user.id, ringNumber: 1 }));
    members.set(id, [...others, ...added]);
    return ok([]);
  }

  function register(port: number): Answer {
    const id = newId();
    return ok({ id, presignedUrl: `http://127.0.0.1:${port}/upload/${id}`, headers: { "x-job": id } });
  }

  function upload(jobId: string, body: unknown): Answer {
    if (typeof body !== "string") return { status: 400 };
    if (state.jobFailure !== undefined) {
      jobs.set(jobId, { status: "Failure", messages: [{ text: state.jobFailure }] });
      state.jobFailure = undefined;
      return ok({});
    }
    const { inboundShortMessage } = z
      .object({ inboundShortMessage: z.object({ name: z.string() }) })
      .parse(parse(body));
    const known = [...flows].find(([, flow]) => flow.name === inboundShortMessage.name);
    const id = known?.[0] ?? newId();
    flows.set(id, { id, name: inboundShortMessage.name, type: "INBOUNDSHORTMESSAGE", text: body });
    jobs.set(jobId, { status: "Success", flow: { id } });
    return ok({});
  }

  function draft(id: string, body: unknown): Answer {
    const others = (configurations.get(id) ?? []).filter((entry) => entry.version !== "DRAFT");
    const entry = { ...pruned(jsonObject.parse(body)), id, version: "DRAFT", status: "Active" };
    configurations.set(id, [...others, entry]);
    return ok(entry);
  }

  function publish(id: string): Answer {
    const entries = configurations.get(id) ?? [];
    const source = entries.find((entry) => entry.version === "DRAFT");
    const entry = { ...source, version: String(entries.length) };
    configurations.set(id, [...entries, entry]);
    return ok(entry);
  }

  function version(id: string, wanted: string): Answer {
    return found(configurations.get(id)?.find((entry) => entry.version === wanted));
  }

  function versions(id: string): Answer {
    const entries = configurations.get(id);
    return found(entries && { entities: entries.filter((entry) => entry.version !== "DRAFT") });
  }

  const server = await httpServer((request, port) => {
    const line = `${request.method} ${request.path}`;
    const fault = faults.findIndex(({ matches }) => matches.test(line));
    const [planned] = fault < 0 ? [] : faults.splice(fault, 1);
    if (planned) return planned.answer;
    for (const [pattern, handle] of routes) {
      const match = pattern.exec(line);
      if (match) return handle(request, match.slice(1), port);
    }
    return { status: 501, body: { status: 501, message: `no route for ${line}` } };
  });
  return Object.assign(state, { ...server, queues, flows, configurations, deployments, faults, members });
}

function deployed(body: unknown): JsonObject {
  return { ...pruned(jsonObject.parse(body)), status: "Active", snippet: "<script></script>" };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function found(entry: unknown): Answer {
  return entry === undefined
    ? { status: 404, body: { status: 404, message: "not found", code: "not.found" } }
    : ok(entry);
}

function store(entries: Map<string, JsonObject>, id: string, entry: JsonObject): Answer {
  entries.set(id, { ...entry, id });
  return ok(entries.get(id));
}

function remove<T>(entries: Map<string, T>, id: string): Answer {
  return entries.delete(id) ? { status: 204 } : found(undefined);
}

/** Genesys Cloud does not give back what is null. */
function pruned(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}
