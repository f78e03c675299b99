import { type Step, step } from "../step.ts";

const role = {
  name: "Verifier",
  permissionPolicies: [{ domain: "conversation", entityName: "communication", actionSet: ["view", "disconnect"] }],
};
const client = { name: "Verifier", authorizedGrantType: "CLIENT-CREDENTIALS", accessTokenValiditySeconds: 86400 };

/** The organisation, its divisions, roles and OAuth clients, the token. */
export const organisationSteps: readonly Step[] = [
  step("GET /organizations/me"),
  step("GET /authorization/products"),
  step("GET /tokens/me"),
  step("POST /authorization/divisions", { body: { name: "North", description: "" }, save: { division: "id" } }),
  step("GET /authorization/divisions", { query: { name: "North" } }),
  step("GET /authorization/divisions/home"),
  step("GET /authorization/divisions/{divisionId}", { $divisionId: "$division" }),
  step("PUT /authorization/divisions/{divisionId}", {
    $divisionId: "$division",
    body: { name: "Far North", description: "cold" },
  }),
  step("POST /authorization/divisions/{divisionId}/objects/{objectType}", {
    $divisionId: "$home",
    $objectType: "QUEUE",
    body: ["$queue"],
  }),
  step("DELETE /authorization/divisions/{divisionId}", { $divisionId: "$division", query: { force: false } }),
  step("POST /authorization/roles", { body: role, save: { role: "id" } }),
  step("GET /authorization/roles", { query: { name: "Verifier" } }),
  step("GET /authorization/roles/{roleId}", { $roleId: "$role" }),
  step("PUT /authorization/roles/{roleId}", { $roleId: "$role", body: { ...role, description: "reads" } }),
  step("POST /oauth/clients", {
    body: { ...client, roleDivisions: [{ roleId: "$role", divisionId: "$home" }] },
    save: { client: "id" },
  }),
  step("GET /oauth/clients"),
  step("GET /oauth/clients/{clientId}", { $clientId: "$client" }),
  step("PUT /oauth/clients/{clientId}", { $clientId: "$client", body: { ...client, description: "reads" } }),
  step("DELETE /oauth/clients/{clientId}", { $clientId: "$client" }),
  step("DELETE /authorization/roles/{roleId}", { $roleId: "$role" }),
];
