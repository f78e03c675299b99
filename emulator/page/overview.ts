import type { Conversations } from "../conversations/conversations.ts";
import type { Flows } from "../flows/flows.ts";
import type { Queues } from "../routing/queues.ts";
import type { Deployments } from "../webdeployments/deployments.ts";

/** No script, no foreign content, no frame: nothing on this page can act. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What the page shows. */
export interface PageWorld {
  readonly queues: Queues;
  readonly flows: Flows;
  readonly deployments: Deployments;
  readonly conversations: Conversations;
}

const UNBUILT =
  "<p>There is more to see once the page is built: run <code>npm run build</code> in the project, then load this again.</p>";

/** The overview page. It shows names and counts; never an attribute, which may be a customer's. */
export function overviewPage({ queues, flows, deployments, conversations }: PageWorld, isUnbuilt: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>attribute-routing emulator</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid #8888; padding: .3rem; text-align: left; }
</style>
</head>
<body>
<h1>attribute-routing emulator</h1>
<p>An emulated Genesys Cloud organisation on this machine. It is not Genesys Cloud, and nothing here leaves the machine.</p>
${isUnbuilt ? UNBUILT : ""}
${table(
  "Queues",
  ["Queue", "Waiting conversations"],
  queues.all().map(({ id, name }) => [name, String(conversations.waitingIn(id).length)]),
)}
${table(
  "Flows",
  ["Flow", "Version", "Published"],
  flows.all().map(({ name, version, datePublished }) => [name, String(version), datePublished]),
)}
${table(
  "Web deployments",
  ["Deployment", "Status", "Flow", "Id"],
  deployments.all().map(({ id, name, status, flow }) => [name, status, flows.find(flow?.id ?? "")?.name ?? "none", id]),
)}
</body>
</html>
`;
}

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `<h2>${html(title)}</h2>\n<p>None yet.</p>`;
  const head = heads.map((text) => `<th scope="col">${html(text)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${html(text)}</td>`).join("")}</tr>`).join("\n");
  return `<h2>${html(title)}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

const html = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? "");
