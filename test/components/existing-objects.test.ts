import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findExistingObjects } from "../../components/existing-objects.ts";
import { failureOf, scriptedApi } from "../genesys/support/scripted-api.ts";
import { type DeployedOrganisation, deployRouting, EXAMPLE } from "../helpers/deployed-organisation.ts";

const NOTHING = "11111111-2222-4333-8444-555555555555";

let organisation: DeployedOrganisation;
beforeAll(async () => {
  organisation = await deployRouting(EXAMPLE);
});
afterAll(() => organisation.close());

const find = (queues: Parameters<typeof findExistingObjects>[1]["queues"], deployment?: string) =>
  findExistingObjects(organisation.rest, { queues, deployment });
const id = (key: string) => organisation.queues[key]?.id ?? "";
const problemOf = async (attempt: Promise<unknown>) => (await failureOf(attempt)).message.split("\n").slice(1, -1);

describe("what exists already", () => {
  test("is found by id or by name, in any mix", async () => {
    const queues = { vip: id("vip"), standard: { name: "Web Standard" } };
    expect(await find(queues, organisation.deploymentId)).toEqual({ vip: id("vip"), standard: id("standard") });
  });

  test("is told, all at once, where the organisation does not have it", async () => {
    const division = ", or none in a division that the OAuth client may see";
    expect(await problemOf(find({ vip: NOTHING, standard: { name: "Web" } }, NOTHING))).toEqual(
      expect.arrayContaining([
        `  attribute-routing:queues.vip: the organisation has no queue ${NOTHING}${division}`,
        `  attribute-routing:queues.standard: the organisation has no queue "Web"${division}`,
        `  attribute-routing:deployment: the organisation has no web deployment ${NOTHING}${division}`,
      ]),
    );
  });

  test("is not taken for the same where only its case differs, but offered", async () => {
    expect(await problemOf(find({ vip: { name: "web vip" } }))).toEqual([
      '  attribute-routing:queues.vip: the organisation has no queue "web vip"; did you mean "Web VIP"?',
    ]);
  });

  test("is looked for on every page", async () => {
    const page = (number: number, name: string) => ({
      status: 200,
      body: { entities: [{ id: `id-${number}`, name }], pageNumber: number, pageCount: 2 },
    });
    const api = await scriptedApi([page(1, "Gold club"), page(2, "Gold")]);
    expect(await findExistingObjects(api.rest, { queues: { vip: { name: "Gold" } }, deployment: undefined })).toEqual({
      vip: "id-2",
    });
  });

  test("has to be told by id where two have the name", async () => {
    const entities = ["a", "b"].map((each) => ({ id: each, name: "Gold" }));
    const api = await scriptedApi([{ status: 200, body: { entities, pageCount: 1 } }]);
    const attempt = findExistingObjects(api.rest, { queues: { vip: { name: "Gold" } }, deployment: undefined });
    expect(await problemOf(attempt)).toEqual([
      '  attribute-routing:queues.vip: the organisation has 2 queues "Gold"; give the id of one: a, b',
    ]);
  });
});
