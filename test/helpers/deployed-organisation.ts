import { z } from "zod";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/server.ts";
import { findCredentials } from "../../genesys/credentials.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { RestClient } from "../../genesys/rest-client.ts";
import { compileFlow } from "../../routing/compile/flow.ts";
import type { Model } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import type { Plan } from "../../verification/plan.ts";
import { planRun } from "../../verification/plan-run.ts";

export interface DeployOptions {
  readonly flowName?: string;
  /** Domains from which guests may come; all, if not given. */
  readonly allowedDomains?: readonly string[];
  readonly concurrency?: number;
  readonly emulator?: EmulatorOptions;
}

/** An emulated organisation to which a model was deployed, as a stack would, by calls of the REST API. */
export interface DeployedOrganisation {
  readonly emulator: Emulator;
  readonly organisation: Organisation;
  readonly rest: RestClient;
  /** By key in the model. */
  readonly queues: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  readonly flowId: string;
  readonly deploymentId: string;
  /** What the stack would hand to the verification. */
  readonly plan: Plan;
  /** The model's flow as Architect YAML: something to publish in another form. */
  readonly yaml: string;
  /** Publishes a flow as somebody would in Architect. */
  publish(yaml: string): Promise<string>;
  /** Ids of the conversations that nobody has ended. */
  openConversations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const entity = z.object({ id: z.string() });
const entities = z.object({ entities: z.array(entity) });
const job = z.object({ id: z.string(), presignedUrl: z.string() });
const done = z.object({
  status: z.string(),
  flow: entity.optional(),
  messages: z.array(z.object({ text: z.string() })),
});

/** Starts an organisation and deploys a model to it: queues, flow, configuration and deployment. */
export async function deployRouting(model: Model, options: DeployOptions = {}): Promise<DeployedOrganisation> {
  const emulator = await startEmulator(options.emulator);
  try {
    return await deploy(model, options, emulator);
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

async function deploy(model: Model, options: DeployOptions, emulator: Emulator): Promise<DeployedOrganisation> {
  const { flowName = "Attribute routing", allowedDomains, concurrency = 4 } = options;
  const organisation = { kind: "emulator", url: emulator.url } as const;
  const rest = new RestClient(organisation, findCredentials(organisation, {}, {}));
  const create = async (path: string, body: object) => (await rest.call("POST", `/api/v2${path}`, entity, body)).id;

  const queues: Record<string, { id: string; name: string }> = {};
  for (const { key, name } of model.queues.values())
    queues[key] = { id: await create("/routing/queues", { name }), name };

  const publish = async (yaml: string) => {
    const { id, presignedUrl } = await rest.call("POST", "/api/v2/flows/jobs", job);
    await fetch(presignedUrl, { method: "PUT", body: yaml });
    const { status, flow, messages } = await rest.get(`/api/v2/flows/jobs/${id}?expand=messages`, done);
    if (flow === undefined) throw new Error(`publishing: ${status}: ${messages.map(({ text }) => text).join("; ")}`);
    return flow.id;
  };
  const { yaml, version } = compileFlow(model, { name: flowName, queues: model.queues });
  const flowId = await publish(yaml);

  const messenger = { enabled: true, apps: { conversations: { enabled: true } } };
  const configuration = { name: flowName, languages: ["en-us"], defaultLanguage: "en-us", messenger };
  const id = await create("/webdeployments/configurations", configuration);
  await rest.call("POST", `/api/v2/webdeployments/configurations/${id}/versions/draft/publish`, z.unknown());
  const deploymentId = await create("/webdeployments/deployments", {
    name: flowName,
    configuration: { id, version: "1" },
    flow: { id: flowId },
    allowAllDomains: allowedDomains === undefined,
    ...(allowedDomains === undefined ? {} : { allowedDomains }),
  });

  return {
    emulator,
    organisation,
    rest,
    queues,
    flowId,
    deploymentId,
    yaml,
    plan: planRun(model, { deploymentId, flowId, allowedDomains, version, queues, concurrency, maxConversations: 50 }),
    publish,
    openConversations: async () =>
      (await rest.get("/api/v2/conversations", entities)).entities.map((conversation) => conversation.id),
    close: () => emulator.close(),
  };
}

/** A small model with everything that verification looks at: two queues, two rules, a sensitive attribute. */
export const EXAMPLE = readModel(
  `
attributes:
  customer_segment: { type: string, values: [vip, standard] }
  order_id: { type: string, maxLength: 3000, sensitive: true }
  priority_level: { type: integer, minimum: 1, maximum: 5 }
queues:
  vip: { name: Web VIP }
  standard: { name: Web Standard }
rules:
  - name: VIP customers
    when: { customer_segment: vip }
    queue: vip
  - name: Urgent
    when: { priority_level: { gte: 4 } }
    queue: vip
otherwise: { queue: standard }
scenarios:
  - name: a VIP with an order
    attributes: { customer_segment: vip, order_id: A-1 }
    expect: { queue: vip }
  - name: nobody special
    attributes: { customer_segment: standard }
    expect: { queue: standard }
`,
  "routing.yaml",
);
