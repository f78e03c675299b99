import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { examinePermission, examineRoles } from "../../../cli/doctor/permission-checks.ts";
import { PROBES, TO_CHANGE } from "../../../cli/doctor/permissions.ts";
import { answering, callerWith, clientWith, EVERYTHING, NOWHERE, organisationForTest, send } from "./support.ts";

test("whoever has all permissions is granted each", async () => {
  const { emulator } = await organisationForTest();
  const caller = await callerWith(emulator, EVERYTHING);
  for (const probe of PROBES)
    expect(await examinePermission(probe, caller)).toEqual({ status: "ok", found: "granted" });
});

test.each(PROBES)("a client without $permissions is told so, in the platform's words", async (probe) => {
  const { emulator } = await organisationForTest();
  const others = PROBES.flatMap(({ permissions }) => permissions).filter((one) => !probe.permissions.includes(one));
  const caller = await callerWith(emulator, await clientWith(emulator, others));
  expect(await examinePermission(probe, caller)).toEqual({
    status: "to-do",
    found: expect.stringMatching(/^missing: Unable to perform the requested action\. You .*\[.*\]$/),
    fix: `grant ${probe.permissions.join(" or ")} to a role of the OAuth client, in the division of ${probe.purpose} (Admin > Integrations > OAuth)`,
  });
  for (const other of PROBES.filter((one) => one !== probe))
    expect(await examinePermission(other, caller)).toEqual({ status: "ok", found: "granted" });
});

const [probe] = PROBES;
if (probe === undefined) throw new Error("no probes");

test("a permission that is missing in a division names the one that the platform names", async () => {
  const message = "You are missing the following permission(s) in the division: [routing:queue:view]";
  const organisation = await answering(403, { code: "missing.division.permission", message, status: 403 });
  expect(await examinePermission(probe, { organisation, token: "t" })).toMatchObject({
    found: `missing: ${message}`,
    fix: expect.stringMatching(/^grant routing:queue:view to a role/),
  });
});

test("a token that is not accepted, a platform in trouble and silence are no missing permission", async () => {
  const examine = async (status: number) =>
    examinePermission(probe, { organisation: await answering(status, { message: "Nope." }), token: "t" });
  expect(await examine(401)).toEqual({
    status: "unknown",
    found: "the token is not accepted any more: Nope.",
    fix: "run doctor again",
  });
  expect(await examine(503)).toEqual({
    status: "unknown",
    found: "the API answered 503: Nope.",
    fix: "try again later",
  });
  expect(await examinePermission(probe, { organisation: NOWHERE, token: "t" })).toEqual({
    status: "unknown",
    found: "the API did not answer (ECONNREFUSED)",
    fix: "see the line of the API host",
  });
});

const READS_ITSELF = [
  { domain: "oauth", entityName: "client", actionSet: ["view"] },
  { domain: "authorization", entityName: "role", actionSet: ["view"] },
];

test("what no read can tell is found in the client's roles, stars included", async () => {
  const { emulator } = await organisationForTest();
  const policies = [
    { domain: "routing", entityName: "*", actionSet: ["*"] },
    { domain: "architect", entityName: "*", actionSet: ["*"] },
    { domain: "webDeployments", entityName: "configuration", actionSet: ["add", "edit", "delete"] },
    { domain: "webDeployments", entityName: "deployment", actionSet: ["*"] },
    { domain: "conversation", entityName: "communication", actionSet: ["disconnect"] },
  ];
  const caller = await callerWith(emulator, await clientWithRole(emulator.url, [...READS_ITSELF, ...policies]));
  expect(await examineRoles(caller)).toEqual({ status: "ok", found: "granted by the roles of the client" });
});

test("what the client's roles lack is told by name", async () => {
  const { emulator } = await organisationForTest();
  const policies = [
    { domain: "routing", entityName: "queue", actionSet: ["add", "edit"] },
    { domain: "architect", entityName: "*", actionSet: ["*"] },
    { domain: "webDeployments", entityName: "*", actionSet: ["*"] },
  ];
  const caller = await callerWith(emulator, await clientWithRole(emulator.url, [...READS_ITSELF, ...policies]));
  expect(await examineRoles(caller)).toEqual({
    status: "to-do",
    found: "no role of the client has routing:queue:delete, conversation:communication:disconnect",
    fix: "grant them to a role of the OAuth client, in the division of the queues and the flow (Admin > Integrations > OAuth)",
  });
});

test.each([
  ["routing:queue:view", "the client may not read its own roles"],
  ["oauth:client:view", "the client names no roles"],
])("a client with %s only is told what stays open", async (permission, why) => {
  const { emulator } = await organisationForTest();
  const caller = await callerWith(emulator, await clientWith(emulator, [permission]));
  expect(await examineRoles(caller)).toEqual({
    status: "skipped",
    found: `${why}; whether these are granted shows at the first update: ${Object.values(TO_CHANGE).flat().join(", ")}`,
  });
});

test("roles that cannot be asked for refer to the API host", async () => {
  expect(await examineRoles({ organisation: NOWHERE, token: "t" })).toEqual({
    status: "unknown",
    found: "the API did not answer (ECONNREFUSED)",
    fix: "see the line of the API host",
  });
});

test("the permissions that doctor knows are those that docs/configuration.md asks of every stack", () => {
  const page = readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
  const table = /## Permissions\n([\s\S]*?)\n## /.exec(page)?.[1] ?? "";
  let last = "";
  // What only some stacks need, and what is only better.
  const needed = table
    .replace(/^\| (a deployment that exists|the attribute schema).*$/gm, "")
    .replace(/; better also .*/, "");
  const documented = [...needed.matchAll(/`([\w:]+)`/g)].map(([, name = ""]) => {
    // `routing:queue:add`, `view` stands for routing:queue:view too.
    last = name.includes(":") ? name : last.replace(/[^:]+$/, name);
    return last;
  });
  const known = [...PROBES.flatMap(({ permissions }) => permissions), ...Object.values(TO_CHANGE).flat()];
  expect(documented.sort()).toEqual(known.sort());
});

async function clientWithRole(url: string, permissionPolicies: readonly object[]) {
  const { token } = await callerWith({ url, port: 0, close: async () => undefined }, EVERYTHING);
  const schema = z.looseObject({ id: z.string(), secret: z.string().default("") });
  const role = schema.parse(
    await send("POST", `${url}/api/v2/authorization/roles`, { name: "R", permissionPolicies }, token),
  );
  const division = schema.parse(await send("GET", `${url}/api/v2/authorization/divisions/home`, undefined, token));
  const client = schema.parse(
    await send(
      "POST",
      `${url}/api/v2/oauth/clients`,
      {
        name: "C",
        authorizedGrantType: "CLIENT-CREDENTIALS",
        roleDivisions: [{ roleId: role.id, divisionId: division.id }],
      },
      token,
    ),
  );
  return { clientId: client.id, clientSecret: client.secret };
}
