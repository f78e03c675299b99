import { type Step, step } from "../step.ts";

const settings = {
  name: "Web",
  languages: ["en-us", "de"],
  defaultLanguage: "en-us",
  headlessMode: { enabled: false },
  position: { alignment: "Auto", sideSpace: 10, bottomSpace: 10 },
  messenger: {
    enabled: true,
    styles: { primaryColor: "#2A60C8" },
    launcherButton: { visibility: "OnDemand" },
    fileUpload: { enableAttachments: true, modes: [{ fileTypes: ["image/png"], maxFileSizeKB: 100 }] },
    apps: {
      conversations: {
        enabled: true,
        autoStart: { enabled: false },
        conversationDisconnect: { enabled: true, type: "ReadOnly" },
        conversationClear: { enabled: true },
      },
    },
  },
};
const $configurationId = "$configuration";

/** Flows, and the web deployments that lead to them. */
export const deploymentSteps: readonly Step[] = [
  step("GET /flows", { query: { type: ["inboundshortmessage"], name: "Routing*", deleted: false } }),
  step("GET /flows/{flowId}", { $flowId: "$flow" }),
  step("POST /flows/actions/checkout", { query: { flow: "$flow" } }),
  step("POST /flows/actions/checkin", { query: { flow: "$flow" } }),
  step("POST /flows/actions/checkout", { query: { flow: "$flow" } }),
  step("POST /flows/actions/unlock", { query: { flow: "$flow" } }),
  step("POST /flows/jobs", { save: { job: "id" } }),
  step("GET /flows/jobs/{jobId}", { $jobId: "$job", query: { expand: ["messages"] } }),
  step("GET /flows/jobs/{jobId}", { $jobId: "$doneJob", query: { expand: ["messages"] } }),
  step("DELETE /flows/{flowId}", { $flowId: "$unusedFlow" }),
  step("POST /webdeployments/configurations", { body: settings, save: { configuration: "id" } }),
  step("PUT /webdeployments/configurations/{configurationId}/versions/draft", {
    $configurationId,
    body: { ...settings, description: "second" },
  }),
  step("GET /webdeployments/configurations/{configurationId}/versions/draft", { $configurationId }),
  step("POST /webdeployments/configurations/{configurationId}/versions/draft/publish", { $configurationId }),
  step("GET /webdeployments/configurations/{configurationId}/versions", { $configurationId }),
  step("GET /webdeployments/configurations/{configurationId}/versions/{versionId}", {
    $configurationId,
    $versionId: "1",
  }),
  step("GET /webdeployments/configurations", { query: { showOnlyPublished: true } }),
  step("POST /webdeployments/deployments", {
    body: {
      name: "Shop",
      configuration: { id: "$configuration", version: "1" },
      flow: { id: "$flow" },
      allowAllDomains: false,
      allowedDomains: ["https://shop.example"],
    },
    save: { shop: "id" },
  }),
  step("GET /webdeployments/deployments", { query: { expand: ["configuration"] } }),
  step("GET /webdeployments/deployments/{deploymentId}", {
    $deploymentId: "$shop",
    query: { expand: ["configuration"] },
  }),
  step("PUT /webdeployments/deployments/{deploymentId}", {
    $deploymentId: "$shop",
    body: { name: "Shop", configuration: { id: "$configuration", version: "1" }, allowAllDomains: true },
  }),
  step("DELETE /webdeployments/deployments/{deploymentId}", { $deploymentId: "$shop" }),
  step("DELETE /webdeployments/configurations/{configurationId}", { $configurationId }),
];
