import axios from "axios";
import { readModel } from "../../../routing/read.ts";
import { type DeployedOrganisation, type DeployOptions, deployRouting } from "../../helpers/deployed-organisation.ts";
import { builtPage } from "./built-page.ts";

/** The tutorial's case: VIP customers, and who is in a hurry. */
export const TUTORIAL = `attributes:
  customer_segment: { type: string, values: [vip, standard, trial], description: Set by the account page }
  order_id: { type: string, maxLength: 2100, sensitive: true }
  priority_level: { type: integer, minimum: 1, maximum: 5 }
  newsletter: { type: boolean }
  note: { type: string }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - name: VIP customers
    when: { customer_segment: vip }
    queue: vip
  - name: Urgent, but not on trial
    when:
      priority_level: { gte: 4 }
      not: { customer_segment: trial }
    queue: vip
    priority: 50
otherwise: { queue: standard }
scenarios:
  - name: VIP with an order
    attributes: { customer_segment: vip, order_id: A-1, priority_level: 5 }
    expect: { queue: vip }
`;

/** An organisation on loopback with a model deployed to it, which serves the page as it is built from the files. */
export interface Studio {
  readonly url: string;
  readonly organisation: DeployedOrganisation;
  /** Puts a document as the command line does: "rules", "deployed" or "verification". */
  tell(name: string, content: object): Promise<void>;
  /** Puts routing.yaml as it is on disk; `base` is the version deployed last. */
  tellRules(text: string, base?: { readonly name: string; readonly text: string }): Promise<void>;
  close(): Promise<void>;
}

/** Deploys rules by calls of the REST API, as a stack would, and tells the page of them. No Pulumi engine. */
export async function openStudio(rules = TUTORIAL, options: DeployOptions = {}): Promise<Studio> {
  const emulator = { ...options.emulator, pageFolder: await builtPage() };
  const organisation = await deployRouting(readModel(rules, "routing.yaml"), { ...options, emulator });
  const { url } = organisation.emulator;
  const tell = async (name: string, content: object) => {
    await axios.put(`${url}/emulator/documents/${name}`, content);
  };
  const tellRules: Studio["tellRules"] = (text, base = { name: "deployed", text: rules }) =>
    tell("rules", { file: "routing.yaml", text, base });
  await tellRules(rules);
  const { deploymentId, flowId, queues, plan } = organisation;
  await tell("deployed", {
    stack: "dev",
    deploymentId,
    flowId,
    version: plan.version,
    queues,
    at: new Date().toISOString(),
  });
  return { url, organisation, tell, tellRules, close: () => organisation.close() };
}
