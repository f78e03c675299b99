import { expect } from "vitest";
import { assumed, documented, recorded } from "../support/known.ts";
import { newClient } from "./checked-client.ts";

const byProvider = recorded("Calls of the Terraform provider MyPureCloud/genesyscloud 1.82.0");
const byPages = documented("API pages of the official JavaScript SDK 259.0.0");
const likely = assumed("The platform refuses such requests; with which status and words is not documented");

byProvider("the organisation and its products have what the official provider reads without a check", async () => {
  const client = await newClient();
  expect((await client.get("/organizations/me")).body).toMatchObject({
    id: expect.any(String),
    defaultCountryCode: "US",
  });
  expect((await client.get("/authorization/products")).body).toMatchObject({
    total: 1,
    entities: [{ id: expect.any(String) }],
  });
});

byProvider("a division is created, renamed, found and deleted", async () => {
  const client = await newClient();
  const home = (await client.get("/authorization/divisions/home")).body;
  expect(home).toMatchObject({ name: "Home", homeDivision: true });
  const { body } = await client.post("/authorization/divisions", { name: "Messaging", description: "d" });
  expect(body).toMatchObject({ name: "Messaging", description: "d" });
  expect(body).not.toHaveProperty("homeDivision");
  await client.put(`/authorization/divisions/${body.id}`, { name: "Messages", description: "" });
  expect((await client.get(`/authorization/divisions/${body.id}?objectCount=false`)).body).toMatchObject({
    name: "Messages",
    description: "",
  });
  const found = await client.get("/authorization/divisions?name=essag");
  expect(found.body.entities.map(({ name }) => name)).toEqual(["Messages"]);
  expect((await client.delete(`/authorization/divisions/${body.id}?force=false`)).status).toBe(204);
  expect((await client.get(`/authorization/divisions/${body.id}`)).body).toMatchObject({
    status: 404,
    code: "not.found",
  });
});

likely("a division stays while it is the home division or has objects, and no two have one name", async () => {
  const client = await newClient();
  const { id } = (await client.get("/authorization/divisions/home")).body;
  expect((await client.delete(`/authorization/divisions/${id}`)).status).toBe(400);
  const other = (await client.post("/authorization/divisions", { name: "Other", description: "" })).body.id;
  const queue = (await client.post("/routing/queues", { name: "Q", division: { id: other } })).body;
  expect(queue).toMatchObject({ division: { id: other, name: "Other" } });
  expect((await client.delete(`/authorization/divisions/${other}`)).status).toBe(400);
  expect((await client.post("/authorization/divisions", { name: "other", description: "" })).status).toBe(409);
});

byPages("objects move to another division by a call of that division", async () => {
  const client = await newClient();
  const division = (await client.post("/authorization/divisions", { name: "D", description: "" })).body.id;
  const { id } = (await client.post("/routing/queues", { name: "Q" })).body;
  expect((await client.post(`/authorization/divisions/${division}/objects/QUEUE`, [id])).status).toBe(204);
  expect((await client.get(`/routing/queues/${id}`)).body).toMatchObject({ division: { id: division } });
  expect((await client.post(`/authorization/divisions/${division}/objects/QUEUE`, ["none"])).status).toBe(404);
  expect((await client.post(`/authorization/divisions/${division}/objects/CAMPAIGN`, [id])).body).toMatchObject({
    status: 501,
    message: expect.stringContaining("not CAMPAIGN"),
  });
});
