import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { RestClient } from "../../genesys/rest-client.ts";
import { OrganisationClient } from "../helpers/organisation.ts";
import { ProjectCopy } from "../helpers/project-copy.ts";

const entity = z.object({ id: z.string() });
const anything = z.record(z.string(), z.unknown());

/** A stack in an organisation that has queues, a flow and a messenger already. Each test goes on from the last. */
describe("a stack that uses what exists already", () => {
  const project = new ProjectCopy();
  let emulator: Awaited<ReturnType<ProjectCopy["startEmulator"]>>;
  let organisation: OrganisationClient;
  let rest: RestClient;
  let environment: Record<string, string>;
  let before: Record<string, unknown>;
  let formerFlow: string;

  const deployment = () =>
    rest.get(`/api/v2/webdeployments/deployments/${environment.GENESYS_WEBCHAT_CHANNEL_ID}`, anything);
  const withoutFlow = ({ flow: _flow, dateModified: _date, ...others }: Record<string, unknown>) => others;
  const schemas = () => organisation.get("/api/v2/conversations/customattributes/schemas");
  const run = (...args: readonly string[]) => project.run(args, { environment });

  beforeAll(async () => {
    emulator = await project.startEmulator();
    organisation = new OrganisationClient(emulator.url);
    await organisation.logIn();
    const credentials = { clientId: "emulator", clientSecret: "emulator" };
    rest = new RestClient({ kind: "emulator", url: emulator.url }, credentials);
    const create = async (path: string, body: object) => (await rest.call("POST", `/api/v2${path}`, entity, body)).id;
    const standard = await create("/routing/queues", { name: "Everybody", description: "of 2019" });
    await create("/routing/queues", { name: "Gold" });
    const { stdout } = await project.run(["compile", "--name", "The old flow"]);
    await organisation.publish(stdout.replaceAll('"Web VIP"', '"Gold"').replaceAll('"Web Standard"', '"Everybody"'));
    const flows = z.object({ entities: z.array(entity) });
    formerFlow = (await rest.get("/api/v2/flows", flows)).entities[0]?.id ?? "";
    const messenger = { name: "Shop", languages: ["de"], defaultLanguage: "de", messenger: { enabled: true } };
    const configuration = await create("/webdeployments/configurations", messenger);
    await rest.call("POST", `/api/v2/webdeployments/configurations/${configuration}/versions/draft/publish`, entity);
    const id = await create("/webdeployments/deployments", {
      name: "Shop",
      description: "Set up by hand",
      configuration: { id: configuration, version: "1" },
      allowedDomains: ["https://shop.example"],
      flow: { id: formerFlow },
      futureSetting: { deep: [1, { x: "ä" }] },
    });
    environment = { GENESYS_WEBCHAT_CHANNEL_ID: id, GENESYS_STANDARD_QUEUE_ID: standard };
    before = await deployment();
    project.write(
      "Pulumi.dev.yaml",
      `${project.read("Pulumi.dev.yaml")}  attribute-routing:queues:\n    vip: { name: Gold }\n  attribute-routing:attributeSchema: true\n`,
    );
  });
  afterAll(() => {
    emulator.stop();
    project.remove();
  });

  test("is previewed without a trace in the organisation", async () => {
    const inventory = await organisation.inventory();
    const { code, stdout, stderr } = await run("preview");
    expect(code, stdout + stderr).toBe(0);
    expect(await organisation.inventory()).toEqual(inventory);
    expect(await deployment()).toEqual(before);
  });

  test("is told what the organisation does not have before anything is changed", async () => {
    const vip = "11111111-2222-4333-8444-555555555555";
    const wrong = { ...environment, GENESYS_WEBCHAT_CHANNEL_ID: vip };
    const { code, stderr } = await project.run(["up"], { environment: wrong });
    expect(code, stderr).toBe(2);
    expect(stderr).toContain(`attribute-routing:deployment: the organisation has no web deployment ${vip}`);
  });

  test("gives the messenger its flow, changes nothing else of it, and verifies there", async () => {
    const { code, stdout, stderr } = await run("up");
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/VIP with an order .* Gold .* Gold .* passed/);
    expect(withoutFlow(await deployment())).toEqual(withoutFlow(before));
    expect(await organisation.inventory()).toEqual({
      queues: ["Everybody", "Gold"],
      flows: ["Attribute routing", "The old flow"],
      configurations: ["Shop"],
      deployments: ["Shop"],
    });
  });

  test("registers the allowlist as an attribute schema", async () => {
    const jsonSchema = { title: "Attribute routing", properties: { priority_level_integer: { maximum: 5 } } };
    expect(await schemas()).toMatchObject({ entities: [{ enabled: true, version: 1, jsonSchema }] });
  });

  test("finds nothing to do the second time", async () => {
    const { code, stdout } = await run("up");
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("0 changes");
  });

  test("sees a flow that somebody else gave the messenger, and takes it back", async () => {
    await rest.call(
      "PUT",
      `/api/v2/webdeployments/deployments/${environment.GENESYS_WEBCHAT_CHANNEL_ID}`,
      anything,
      before,
    );
    const refreshed = await run("refresh");
    expect(refreshed.code, refreshed.stdout).toBe(0);
    expect(refreshed.stdout).toMatch(/DeploymentFlow .*updated/);
    const { code, stdout } = await run("up");
    expect(code, stdout).toBe(0);
    expect((await deployment()).flow).not.toEqual(before.flow);
  });

  test("has no drift after all that, unless a queue is changed by somebody else", async () => {
    expect((await run("drift")).code).toBe(0);
    const [gold] = (await rest.get("/api/v2/routing/queues?name=Gold", z.object({ entities: z.array(entity) })))
      .entities;
    const rename = (name: string) => rest.call("PUT", `/api/v2/routing/queues/${gold?.id}`, anything, { name });
    await rename("Platinum");
    const { code, stdout } = await run("drift");
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('The queue vip "Gold" has the name Platinum instead of Gold.'),
    ]);
    await rename("Gold");
  });

  test("gives the former flow back in the end, and leaves the queues alone", async () => {
    const { code, stdout, stderr } = await run("destroy");
    expect(code, stdout + stderr).toBe(0);
    expect(withoutFlow(await deployment())).toEqual(withoutFlow(before));
    expect((await deployment()).flow).toEqual(before.flow);
    expect(await organisation.inventory()).toEqual({
      queues: ["Everybody", "Gold"],
      flows: ["The old flow"],
      configurations: ["Shop"],
      deployments: ["Shop"],
    });
    expect(await schemas()).toMatchObject({ entities: [{ enabled: false }] });
  });
});
