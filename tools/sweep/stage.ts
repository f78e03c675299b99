import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type FaultRequest, readFault } from "../../emulator/faults/fault.ts";
import { type Emulator, type RequestEntry, startEmulator } from "../../emulator/server.ts";
import { OrganisationClient } from "../../test/helpers/organisation.ts";
import { ProjectCopy, type Result } from "../../test/helpers/project-copy.ts";
import { CommandLine } from "./command-line.ts";
import { killTree } from "./process-tree.ts";

/** A small routing, so that an update takes some seconds. */
const RULES = `attributes:
  customer_segment: { type: string, values: [vip, standard] }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - name: VIP customers
    when: { customer_segment: vip }
    queue: vip
otherwise: { queue: standard }
`;
/** What an update changes. */
const CHANGED = RULES.replace("{ customer_segment: vip }", "{ customer_segment: { in: [vip, standard] } }");

const STATE = join(".local", "state", ".pulumi", "stacks", "attribute-routing", "dev.json");
const HELD = 600_000;

/** Which update is looked at. */
export const SCENES = { empty: "from empty", update: "one rule changed" } as const;
export type Scene = keyof typeof SCENES;

/** What a finished update leaves: everything once. */
export const WHOLE = {
  queues: ["Web Standard", "Web VIP"],
  flows: ["Attribute routing", "Attribute routing candidate"],
  configurations: ["Attribute routing", "Attribute routing candidate"],
  deployments: ["Attribute routing", "Attribute routing candidate"],
};

/** Where something happens: a call, and how often it came before in the same update. */
export interface Position {
  readonly call: string;
  readonly after: number;
}

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z.object({
      // The engine leaves the list out where it is empty.
      resources: z
        .array(z.looseObject({ id: z.string().optional(), initErrors: z.array(z.string()).optional() }))
        .default([]),
      pending_operations: z.array(z.unknown()).nullish(),
    }),
  }),
});
const idsSchema = z.object({ entities: z.array(z.object({ id: z.string() })) });

/** A project with a verified release, and an organisation of its own, both of which can be set back. */
export class Stage {
  readonly project = new ProjectCopy();
  readonly #commandLine = new CommandLine(this.project.folder);
  readonly #folder = mkdtempSync(join(tmpdir(), "sweep-"));
  readonly #port: number;
  readonly #requests: RequestEntry[] = [];
  #emulator: Emulator;

  private constructor(emulator: Emulator) {
    this.#emulator = emulator;
    this.#port = emulator.port;
  }

  static async open(): Promise<Stage> {
    const emulator = await startEmulator();
    const stage = new Stage(emulator);
    const { project } = stage;
    const settings = `  attribute-routing:release: verified\n  attribute-routing:emulatorUrl: ${emulator.url}\n`;
    project.write("Pulumi.dev.yaml", `${project.read("Pulumi.dev.yaml")}${settings}`);
    return stage;
  }

  async close(): Promise<void> {
    this.#commandLine.close();
    await this.#emulator.close();
    this.project.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Sets everything back, so that the next update is the one of a scene. */
  async set(scene: Scene): Promise<void> {
    const deployed = join(this.#folder, "deployed");
    if (scene === "update" && !existsSync(deployed)) {
      await this.#start(undefined);
      this.project.write("routing.yaml", RULES);
      const { code, stdout, stderr } = await this.up();
      if (code !== 0) throw new Error(`nothing to update: ${stdout}${stderr}`);
      await this.#emulator.close();
      cpSync(join(this.project.folder, ".local"), deployed, { recursive: true });
    }
    await this.#start(scene === "update" ? deployed : undefined);
    this.project.write("routing.yaml", scene === "update" ? CHANGED : RULES);
  }

  async #start(from: string | undefined): Promise<void> {
    await this.#emulator.close();
    const local = join(this.project.folder, ".local");
    rmSync(local, { recursive: true, force: true });
    if (from !== undefined) cpSync(from, local, { recursive: true });
    this.#emulator = await startEmulator({
      port: this.#port,
      stateFolder: join(local, "organisation"),
      requestsPerMinute: Number.POSITIVE_INFINITY,
      onRequest: (entry) => this.#requests.push(entry),
    });
  }

  up(): Promise<Result> {
    return this.#commandLine.run(["up"]);
  }

  /** The calls of an update without faults, in their order. */
  async calls(): Promise<readonly string[]> {
    this.#requests.length = 0;
    const { code, stdout, stderr } = await this.up();
    if (code !== 0) throw new Error(`an update without faults failed: ${stdout}${stderr}`);
    // What steers the emulator meets no faults, but for the uploads of flows.
    return this.#requests
      .map(({ method, path }) => `${method} ${routeOf(path)}`)
      .filter((call) => !/ \/emulator\/(?!uploads)/.test(call));
  }

  async addFault(fault: object): Promise<string> {
    const answer = await this.#control("POST", "/faults", readFault(fault));
    return z.object({ id: z.string() }).parse(await answer.json()).id;
  }

  async fired(id: string): Promise<number> {
    const answer = await this.#control("GET", `/faults/${id}`);
    return z.object({ fired: z.number() }).parse(await answer.json()).fired;
  }

  async clearFaults(): Promise<void> {
    await this.#control("DELETE", "/faults");
  }

  async #control(method: string, path: string, body?: FaultRequest): Promise<Response> {
    const answer = await fetch(`${this.#emulator.url}/emulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  /**
   * Kills an update with everything below it at a call: when the organisation has done it and not answered yet, or before
   * it does anything.
   *
   * @returns What the update had said, and whether it came to that call.
   */
  async kill({ call, after }: Position, when: "before" | "done"): Promise<{ killed: boolean; output: string }> {
    const [method, route] = call.split(" ");
    const what = when === "done" ? { kind: "slow-answer", milliseconds: HELD } : { kind: "dropped-connection" };
    const fault = await this.addFault({ ...what, method, route, after, count: "unlimited" });
    const child = this.project.spawn(["up"]);
    let output = "";
    let ended = false;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => {
        output += data.toString();
      });
    const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
    void closed.then(() => {
      ended = true;
    });
    let killed = false;
    while (!ended && !killed) {
      await sleep(10);
      killed = (await this.fired(fault)) > 0 && !ended;
    }
    if (killed && child.pid !== undefined) killTree(child.pid);
    await closed;
    await this.clearFaults();
    return { killed, output };
  }

  /** What is wrong with the organisation and the state; nothing where all is there once, recorded, and no conversation open. */
  async problems(): Promise<readonly string[]> {
    const organisation = await this.#organisation();
    const inventory = await organisation.inventory();
    const amounts = Object.entries(WHOLE).flatMap(([kind, names]) => {
      const found = inventory[kind] ?? [];
      return JSON.stringify(found) === JSON.stringify(names) ? [] : [`${kind}: ${found.join(", ") || "none"}`];
    });
    const open = (await this.openConversations()).length;
    const { resources, pending_operations: pending } = this.#state();
    const ids = new Set(resources.flatMap(({ id }) => id ?? []));
    const paths = ["routing/queues", "flows", "webdeployments/configurations", "webdeployments/deployments"];
    const existing = await Promise.all(
      paths.map(async (path) => idsSchema.parse(await organisation.get(`/api/v2/${path}`)).entities),
    );
    const unknown = existing.flat().filter(({ id }) => !ids.has(id));
    return [
      ...amounts,
      ...(unknown.length > 0 ? [`not in the state: ${unknown.length}`] : []),
      ...(resources.some(({ initErrors = [] }) => initErrors.length > 0)
        ? ["the state has what is not initialised"]
        : []),
      ...((pending ?? []).length > 0 ? ["the state has pending operations"] : []),
      ...(open > 0 ? [`conversations left open: ${open}`] : []),
    ];
  }

  /** The names of all that the organisation has. */
  async inventory(): Promise<Readonly<Record<string, readonly string[]>>> {
    return (await this.#organisation()).inventory();
  }

  async openConversations(): Promise<readonly string[]> {
    const organisation = await this.#organisation();
    return idsSchema.parse(await organisation.get("/api/v2/conversations")).entities.map(({ id }) => id);
  }

  async #organisation(): Promise<OrganisationClient> {
    const organisation = new OrganisationClient(this.#emulator.url);
    await organisation.logIn();
    return organisation;
  }

  #state() {
    return stateSchema.parse(JSON.parse(readFileSync(join(this.project.folder, STATE), "utf8"))).checkpoint.latest;
  }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The path with its ids left out, as a pattern for faults. */
export function routeOf(path: string): string {
  return path.replace(UUID, "{id}").replace(/\/uploads\/[^/]+$/, "/uploads/{id}");
}
