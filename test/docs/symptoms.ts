import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { ObjectsBefore } from "../../cli/objects-before.ts";
import { findBase } from "../../cli/routing-file.ts";
import { takeUpInterrupted } from "../../cli/unfinished-creations.ts";
import { findEmulator } from "../../components/emulator-address.ts";
import { findExistingObjects } from "../../components/existing-objects.ts";
import { parseStackConfig } from "../../components/stack-config.ts";
import { PortInUseError, startEmulator } from "../../emulator/server.ts";
import { findCredentials } from "../../genesys/credentials.ts";
import { GuestSession } from "../../genesys/guest-session.ts";
import { RestClient } from "../../genesys/rest-client.ts";
import { compileFlow } from "../../routing/compile/flow.ts";
import { readModel } from "../../routing/read.ts";
import { firstThatWorks } from "../../tools/engine/engine.ts";
import { refusalOf } from "../../verification/consent.ts";
import { preflight } from "../../verification/preflight.ts";
import { checkScenarios } from "../../verification/stated-scenarios.ts";
import { verify } from "../../verification/verify.ts";
import { type DeployedOrganisation, deployRouting } from "../helpers/deployed-organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";
import { type Meddling, meddle } from "../verification/support/meddling-proxy.ts";
import { EXAMPLE, exampleModel } from "./routing-fragment.ts";

/** What goes wrong, and how to make it go wrong. */
export type Symptom =
  | { readonly where: "here"; provoke(): Promise<string> }
  /** It needs the engine. */
  | { readonly where: "test/engine/documentation.test.ts" };

const ENGINE: Symptom = { where: "test/engine/documentation.test.ts" };
const here = (provoke: () => Promise<unknown> | string): Symptom => ({
  where: "here",
  provoke: async () => {
    try {
      const said = await provoke();
      return typeof said === "string" ? said : "nothing went wrong";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
});

let deployed: Promise<DeployedOrganisation> | undefined;
let ofOneDomain: Promise<DeployedOrganisation> | undefined;
const organisation = () => {
  deployed ??= deployRouting(exampleModel());
  return deployed;
};
const organisationOfOneDomain = () => {
  ofOneDomain ??= deployRouting(exampleModel(), { allowedDomains: ["https://shop.example.com"] });
  return ofOneDomain;
};

export async function closeOrganisations(): Promise<void> {
  for (const one of [deployed, ofOneDomain]) await (await one)?.close();
}

/** The messages of a verification of what is deployed, while something meddles with it. */
async function verdicts(meddling: Meddling): Promise<string> {
  const { emulator, plan } = await organisation();
  const proxy = await meddle(emulator.url, meddling);
  const scenarios = plan.scenarios.filter(({ kind }) => kind === "rule");
  const found = await verify(
    { ...plan, scenarios },
    { ...proxy, patience: { indexing: 300, routing: 300, searching: 0 } },
  );
  return found.verdicts.map((one) => ("message" in one ? one.message : one.verdict)).join("\n");
}

/** The same, of a flow that somebody published in its place. */
async function verdictsOf(edit: (yaml: string) => string): Promise<string> {
  const { publish, yaml } = await organisation();
  await publish(edit(yaml));
  const said = await verdicts({});
  await publish(yaml);
  return said;
}

const swapped = (yaml: string) =>
  yaml.replaceAll("Web VIP", "?").replaceAll("Web Standard", "Web VIP").replaceAll("?", "Web Standard");

const older = () =>
  compileFlow({ ...exampleModel(), rules: [] }, { name: "Attribute routing", queues: exampleModel().queues }).yaml;

/** A client that may do only so much. */
async function restricted(permissions: readonly string[]): Promise<RestClient> {
  const { emulator, organisation: kind } = await organisation();
  const body = JSON.stringify({ secret: "reader", permissions });
  const headers = { "content-type": "application/json" };
  await fetch(`${emulator.url}/emulator/oauth-clients/reader`, { method: "PUT", body, headers });
  return new RestClient(kind, { clientId: "reader", clientSecret: "reader" });
}

async function withFault(fault: object, call: (rest: RestClient) => Promise<unknown>): Promise<unknown> {
  const { emulator, rest } = await organisation();
  const headers = { "content-type": "application/json" };
  await fetch(`${emulator.url}/emulator/faults`, { method: "POST", body: JSON.stringify(fault), headers });
  return call(rest).finally(() => fetch(`${emulator.url}/emulator/faults`, { method: "DELETE" }));
}

async function guest(origin: string): Promise<GuestSession> {
  const { organisation: kind, deploymentId } = await organisationOfOneDomain();
  return GuestSession.open({ organisation: kind, deploymentId, origin });
}

/** What the command line says in a copy of the project. */
async function commandSays(args: readonly string[], prepare?: (project: ProjectCopy) => Promise<() => void>) {
  const project = new ProjectCopy();
  const end = await prepare?.(project);
  try {
    const { stdout, stderr } = await project.run(args);
    return stderr + stdout;
  } finally {
    end?.();
    project.remove();
  }
}

/** What is said of a base that a clone of one commit does not have. */
function shallowCloneSays(base: string): string {
  const folder = mkdtempSync(join(tmpdir(), "shallow-"));
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder, stdio: "ignore" });
  try {
    git("init", "--quiet", "origin");
    git("-C", "origin", "commit", "--allow-empty", "--message", "first");
    git("-C", "origin", "commit", "--allow-empty", "--message", "second");
    git("clone", "--depth", "1", `file://${folder}/origin`, "clone");
    findBase(base, join(folder, "clone", "routing.yaml"));
    return "";
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By the headings of docs/troubleshooting.md, in their order. */
export const SYMPTOMS: Readonly<Record<string, Symptom>> = {
  "400: invalid attribute name": here(() => {
    readModel(EXAMPLE.replace("customer_segment: {", "customer-segment: {"), "routing.yaml");
    return "";
  }),
  "Unknown attribute, queue or operator": here(() => {
    readModel(EXAMPLE.replace("when: { customer_segment", "when: { custmer_segment"), "routing.yaml");
    return "";
  }),
  "A scenario contradicts the rules": here(() => {
    checkScenarios(readModel(EXAMPLE.replace("expect: { queue: vip }", "expect: { queue: standard }"), "routing.yaml"));
    return "";
  }),
  "The stack config has mistakes": here(() => {
    parseStackConfig({ "attribute-routing:organisation": "eu-central", "attribute-routing:quietHours": {} });
    return "";
  }),
  "There is no stack of that name": here(() => commandSays(["up", "--stack", "staging"])),
  "The file is not UTF-8": here(() =>
    commandSays(["check"], async (project) => {
      writeFileSync(join(project.folder, "routing.yaml"), Buffer.from("# für alle\n", "latin1"));
      return () => undefined;
    }),
  ),
  "The base is not known": here(() => shallowCloneSays("origin/release")),
  "401: the OAuth client is refused": here(async () => {
    const { organisation: kind } = await organisation();
    await new RestClient(kind, { clientId: "emulator", clientSecret: "another" }).logIn();
  }),
  "No credentials": here(() => {
    findCredentials({ kind: "region", region: "eu-central-1" }, {}, {});
    return "";
  }),
  "403: a permission is missing": here(async () => {
    await (await restricted(["routing:queue:view"])).call("POST", "/api/v2/routing/queues", z.unknown(), { name: "X" });
  }),
  "Permission missing, before a verification": here(async () => {
    const { plan } = await organisation();
    const problems = await preflight(plan, await restricted(["conversation:communication:view"]), "guest");
    return problems.map(({ message }) => message).join("\n");
  }),
  "404: not there, or not seen": here(async () => {
    const { plan, emulator, organisation: kind } = await organisation();
    const rest = new RestClient({ ...kind, kind: "emulator", url: emulator.url }, findCredentials(kind, {}, {}));
    const gone = { ...plan, deploymentId: "00000000-0000-4000-8000-000000000000" };
    return (await preflight(gone, rest, "guest")).map(({ message }) => message).join("\n");
  }),
  "The organisation does not have what is to be adopted": here(async () => {
    const { rest } = await organisation();
    const queues = { vip: { name: "Gold" } };
    const config = { "attribute-routing:organisation": "emulator", "attribute-routing:queues": queues };
    await findExistingObjects(rest, parseStackConfig(config));
  }),
  "409: the name is taken": ENGINE,
  "Whose it is cannot be told": here(async () => {
    const { organisation: kind } = await organisation();
    const type = "genesyscloud:index/routingQueue:RoutingQueue";
    const resource = { urn: `urn:pulumi:dev::p::${type}::vip`, type, inputs: { name: "Web VIP" } };
    const pending = [{ type: "creating", resource }];
    const deployment = { manifest: { time: new Date().toISOString() }, pending_operations: pending };
    const stack = { importStack: async () => undefined };
    const evidence = { before: new ObjectsBefore("no such file"), inStacks: async () => new Set<string>() };
    return (await takeUpInterrupted(stack, { version: 3, deployment }, kind, evidence)).join("\n");
  }),
  "409: the flow is locked": ENGINE,
  "The flow does not publish": ENGINE,
  "The state is locked": ENGINE,
  "429: too many requests": here(() =>
    withFault({ kind: "429", retryAfter: 3600, count: "unlimited" }, (rest) =>
      rest.get("/api/v2/routing/queues", z.unknown()),
    ),
  ),
  "Attribute not found": here(() =>
    verdicts({
      frame: (frame) =>
        frame.includes("onMessage") ? frame.replace('"customer_segment"', '"Customer_Segment"') : frame,
    }),
  ),
  "The wrong queue": here(() => verdictsOf(swapped)),
  "A stale flow": here(() => verdictsOf(older)),
  "The conversation is in no queue": here(() =>
    verdictsOf((yaml) => yaml.replaceAll(/- transferToAcd:(?:\n {2,}(?!- ).*)+\n/g, "- disconnect: { name: End }\n")),
  ),
  "4013: too many bytes": here(async () => {
    const session = await guest("https://shop.example.com");
    await session.send("hello", { order_id: "x".repeat(2048) }).finally(() => session.close());
  }),
  "The Origin is refused": here(() => guest("https://elsewhere.example.com")),
  "Nothing is verified": here(
    () => refusalOf({ kind: "region", region: "eu-central-1" }, { realConversations: false }) ?? "",
  ),
  "No Pulumi engine": here(() =>
    firstThatWorks(
      ["on PATH", "in the cache", "official install", "built from its Go module"].map((name) => [
        name,
        () => Promise.reject(new Error("it cannot be had")),
      ]),
    ),
  ),
  "An organisation runs already": here(() =>
    commandSays(["start", "--once"], async (project) => (await project.startEmulator()).stop),
  ),
  "No emulator answers": here(() => findEmulator("http://127.0.0.1:1", import.meta.dirname)),
  "The port is taken": here(async () => {
    const { emulator } = await organisation();
    return startEmulator({ port: Number(new URL(emulator.url).port) }).catch((error: unknown) => {
      if (error instanceof PortInUseError) return error.message;
      throw error;
    });
  }),
};
