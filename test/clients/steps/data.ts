import { segmentsTable as table } from "../../emulator/support/segments-table.ts";
import { type Step, step } from "../step.ts";

const $datatableId = "$table";
const credential = { name: "CRM", type: { name: "basicAuth" }, credentialFields: { userName: "u", password: "p" } };
const configuration = { name: "CRM", version: 1, properties: {}, advanced: {}, notes: "" };
const object = { type: "object", properties: {} };
const action = {
  name: "Look up",
  category: "CRM",
  integrationId: "$crm",
  secure: false,
  config: {
    request: { requestUrlTemplate: "https://shop.example", requestType: "GET", requestTemplate: "" },
    response: { successTemplate: "$$rawResult", translationMap: {}, translationMapDefaults: {} },
  },
  contract: { input: { inputSchema: object }, output: { successSchema: object } },
};

/** Data tables with rows; integrations with credentials and data actions. */
export const dataSteps: readonly Step[] = [
  step("POST /flows/datatables", { body: table, save: { table: "id" } }),
  step("GET /flows/datatables", { query: { expand: "schema" } }),
  step("GET /flows/datatables/{datatableId}", { $datatableId, query: { expand: "schema" } }),
  step("PUT /flows/datatables/{datatableId}", { $datatableId, body: { ...table, id: "$table", name: "Tiers" } }),
  step("POST /flows/datatables/{datatableId}/rows", { $datatableId, body: { key: "gold", priority: 9 } }),
  step("GET /flows/datatables/{datatableId}/rows", { $datatableId, query: { showbrief: false } }),
  step("GET /flows/datatables/{datatableId}/rows/{rowId}", {
    $datatableId,
    $rowId: "gold",
    query: { showbrief: false },
  }),
  step("PUT /flows/datatables/{datatableId}/rows/{rowId}", {
    $datatableId,
    $rowId: "gold",
    body: { key: "gold", priority: 8 },
  }),
  step("DELETE /flows/datatables/{datatableId}/rows/{rowId}", { $datatableId, $rowId: "gold" }),
  step("DELETE /flows/datatables/{datatableId}", { $datatableId, query: { force: true } }),
  step("POST /integrations/credentials", { body: credential, save: { credential: "id" } }),
  step("GET /integrations/credentials/listing", { query: { pageSize: 25 } }),
  step("GET /integrations/credentials/{credentialId}", { $credentialId: "$credential" }),
  step("PUT /integrations/credentials/{credentialId}", { $credentialId: "$credential", body: credential }),
  step("POST /integrations", {
    body: { name: "CRM", integrationType: { id: "custom-rest-actions" } },
    save: { crm: "id" },
  }),
  step("GET /integrations", { query: { pageSize: 25 } }),
  step("GET /integrations/{integrationId}", { $integrationId: "$crm" }),
  step("PATCH /integrations/{integrationId}", { $integrationId: "$crm", body: { intendedState: "ENABLED" } }),
  step("GET /integrations/{integrationId}/config/current", { $integrationId: "$crm" }),
  step("PUT /integrations/{integrationId}/config/current", {
    $integrationId: "$crm",
    body: { ...configuration, credentials: { basicAuth: { id: "$credential" } } },
  }),
  step("POST /integrations/actions", { body: action, save: { action: "id" } }),
  step("GET /integrations/actions", { query: { name: "Look up" } }),
  step("GET /integrations/actions/{actionId}", {
    $actionId: "$action",
    query: { expand: "contract", includeConfig: true },
  }),
  step("PATCH /integrations/actions/{actionId}", { $actionId: "$action", body: { version: 1, name: "Find" } }),
  step("GET /integrations/actions/{actionId}/templates/{fileName}", {
    $actionId: "$action",
    $fileName: "successtemplate.vm",
  }),
  step("DELETE /integrations/actions/{actionId}", { $actionId: "$action" }),
  step("DELETE /integrations/{integrationId}", { $integrationId: "$crm" }),
  step("DELETE /integrations/credentials/{credentialId}", { $credentialId: "$credential" }),
];
