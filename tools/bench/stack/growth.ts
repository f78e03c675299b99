import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EngineEvent, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { engineEnvironment } from "../../../cli/deployment.ts";
import { openProvider } from "../../../cli/genesys-provider.ts";
import type { ProviderChoice } from "../../../cli/provider-choice.ts";
import { AttributeRouting } from "../../../components/attribute-routing.ts";
import { parseStackConfig } from "../../../components/stack-config.ts";
import { startEmulator } from "../../../emulator/server.ts";
import { readModel } from "../../../routing/read.ts";
import { findEngine } from "../../engine/engine.ts";
import { rulesOf, withOneRuleEdited } from "./rules.ts";

const PROJECT = join(import.meta.dirname, "..", "..", "..");
/** What one changed rule may touch: the flow, its verification, and the record of what was deployed. */
const TOUCHED = ["Flow", "ConversationVerification", "DeployedRecord"];

export interface Growth {
  readonly queues: number;
  readonly update: "first" | "unchanged" | "one rule";
  readonly operation: "preview" | "update";
  readonly milliseconds: number;
  /** Those that the emulator answered: of the provider and of the verification. */
  readonly restCalls: number;
  /** Types of the resources that were or would be created, changed or deleted, with how many. */
  readonly touched: Readonly<Record<string, number>>;
}

/**
 * Previews and updates of stacks of several sizes on the real engine: the first, an unchanged one, and one with one rule
 * edited.
 *
 * @throws Error where an unchanged stack is not left alone, or one rule touches more than it should.
 */
export async function measureGrowth(
  sizes: readonly number[],
  provider: ProviderChoice,
  say: (doing: string) => void,
): Promise<readonly Growth[]> {
  const results: Growth[] = [];
  for (const size of sizes) results.push(...(await measureSize(size, provider, say)));
  return results;
}

async function measureSize(queues: number, choice: ProviderChoice, say: (doing: string) => void): Promise<Growth[]> {
  const folder = await mkdtemp(join(tmpdir(), "attribute-routing-bench-"));
  let restCalls = 0;
  const emulator = await startEmulator({
    requestsPerMinute: Number.POSITIVE_INFINITY,
    onRequest: () => {
      restCalls++;
    },
  });
  const organisation = { kind: "emulator", url: emulator.url } as const;
  const provider = await openProvider(choice, organisation, folder);
  let rules = rulesOf(queues);
  const program = async () => {
    const settings = parseStackConfig({ "attribute-routing:organisation": "emulator" });
    const model = readModel(rules, "routing.yaml");
    new AttributeRouting("attribute-routing", {
      model,
      organisation,
      settings,
      existingQueues: {},
      projectFolder: folder,
    });
  };
  try {
    await writeFile(
      join(folder, "Pulumi.yaml"),
      `name: attribute-routing\nruntime: nodejs\nmain: ${JSON.stringify(join(PROJECT, "index.ts"))}\n`,
    );
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName: "bench", projectName: "attribute-routing", program },
      {
        workDir: folder,
        pulumiCommand: await findEngine(say),
        envVars: {
          PULUMI_HOME: join(folder, "home"),
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: "bench",
          ...engineEnvironment(organisation),
          ...provider.environment,
        },
      },
    );
    const results: Growth[] = [];
    for (const update of ["first", "unchanged", "one rule"] as const) {
      if (update === "one rule") rules = withOneRuleEdited(rules);
      for (const operation of ["preview", "update"] as const) {
        say(`${queues} queues: ${operation}, ${update}`);
        restCalls = 0;
        const started = performance.now();
        const touched = await run(stack, operation);
        results.push({ queues, update, operation, milliseconds: performance.now() - started, restCalls, touched });
      }
    }
    for (const result of results) check(result);
    return results;
  } finally {
    await provider.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(stack: Stack, operation: Growth["operation"]): Promise<Growth["touched"]> {
  const touched: Record<string, number> = {};
  const onEvent = ({ resourcePreEvent }: EngineEvent) => {
    const metadata = resourcePreEvent?.metadata;
    if (metadata === undefined || metadata.op === "same") return;
    const type = metadata.type.split(":").at(-1) ?? metadata.type;
    touched[type] = (touched[type] ?? 0) + 1;
  };
  await (operation === "preview" ? stack.preview({ onEvent }) : stack.up({ onEvent }));
  return touched;
}

function check({ queues, update, operation, touched }: Growth): void {
  const allowed = update === "first" ? Object.keys(touched) : update === "one rule" ? TOUCHED : [];
  const others = Object.keys(touched).filter((type) => !allowed.includes(type));
  if (others.length > 0) throw new Error(`${queues} queues, ${operation}, ${update}: it touches ${others.join(", ")}`);
  if (update === "one rule" && touched.Flow !== 1)
    throw new Error(`${queues} queues, ${operation}: one rule was edited and the flow is not touched`);
}
