import { createRequire } from "node:module";
import { delimiter, dirname } from "node:path";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import type { StackSettings } from "../components/stack-config.ts";
import { type Credentials, findCredentials } from "../genesys/credentials.ts";
import { addressesOf, type Organisation } from "../genesys/organisation.ts";
import { findEngine, type KnownEngines } from "../tools/engine/engine.ts";
import type { DynamicProvider } from "./dynamic-provider.ts";
import { openProvider } from "./genesys-provider.ts";
import type { EmulatorInUse } from "./own-emulator.ts";
import { findProgram } from "./program.ts";
import { step } from "./progress.ts";
import { CREDENTIAL_KEYS, hasEncryptedCredentials } from "./project.ts";
import type { ProviderChoice } from "./provider-choice.ts";
import { openWorkspace } from "./workspace.ts";

/** A stack, ready for the engine, and everything that was started for it. */
export interface Deployment {
  readonly stack: Stack;
  readonly organisation: Organisation;
  close(): Promise<void>;
}

/** The stack that a command works on, and with which provider. */
export interface StackChoice {
  readonly stack: string;
  readonly provider: ProviderChoice;
  /** What answers for dynamic resources, where it was started already; else the engine starts it. */
  readonly dynamicProvider?: DynamicProvider;
}

/**
 * Opens a stack on the real engine; the program runs in this process.
 *
 * @param engines Where they were asked already.
 */
export async function openDeployment(
  { stack, provider: choice, dynamicProvider }: StackChoice,
  settings: StackSettings,
  emulator: EmulatorInUse | undefined,
  engines?: KnownEngines,
): Promise<Deployment> {
  const organisation = organisationOf(settings, emulator);
  const { run } = findProgram();
  // Missing credentials are told before the engine is looked for, unless only the engine can read them.
  const isEncrypted = organisation.kind === "region" && hasEncryptedCredentials(stack);
  if (!isEncrypted) handOnCredentials(organisation, settings);
  // What takes long to load is loaded while the engine says its version.
  const [pulumiCommand, { LocalWorkspace, Stack: EngineStack }, provider] = await Promise.all([
    step("Pulumi engine", (say) => findEngine(say, engines)),
    import("@pulumi/pulumi/automation/index.js"),
    openProvider(choice, organisation),
  ]);
  const { folder, environment, isMade } = await openWorkspace(stack, organisation);
  const workspace = await LocalWorkspace.create({
    workDir: folder,
    pulumiCommand,
    program: run,
    envVars: { ...environment, ...engineEnvironment(organisation, dynamicProvider?.folder), ...provider.environment },
  });
  // Every command names its stack: selecting one only asks whether it is there, in a process of its own.
  if (isMade) workspace.selectStack = async () => undefined;
  // What the engine will ask for is loaded while it starts, not before: this is called just before it does.
  workspace.serializeArgsForOp = async () => {
    setImmediate(() => {
      loadComponents();
      provider.load();
    });
    return [];
  };
  const opened = await EngineStack.createOrSelect(stack, workspace);
  if (isEncrypted) handOnCredentials(organisation, await decrypted(opened));
  return { stack: opened, organisation, close: () => provider.close() };
}

/** Where that fails, the program says so. */
function loadComponents(): void {
  import("../components/index.ts").catch(() => undefined);
}

/**
 * Hands credentials on by the environment only: the program, the provider and the verification look there.
 *
 * @throws MissingCredentialsError
 */
function handOnCredentials(organisation: Organisation, config: Parameters<typeof findCredentials>[2]): void {
  const { clientId, clientSecret } = findCredentials(organisation, process.env, config);
  if (organisation.kind === "emulator") return;
  process.env.GENESYSCLOUD_OAUTHCLIENT_ID = clientId;
  process.env.GENESYSCLOUD_OAUTHCLIENT_SECRET = clientSecret;
}

/** The OAuth client of the stack's config, as the engine decrypts it. */
async function decrypted(stack: Stack): Promise<Partial<Credentials>> {
  const config = await stack.getAllConfig();
  const [clientId, clientSecret] = CREDENTIAL_KEYS.map((key) => config[key]?.value);
  return { ...(clientId === undefined ? {} : { clientId }), ...(clientSecret === undefined ? {} : { clientSecret }) };
}

/**
 * What every engine run needs in its environment.
 *
 * @param programs A folder with what the engine is to find before anything else on PATH.
 */
export function engineEnvironment(organisation: Organisation, programs?: string): Readonly<Record<string, string>> {
  return {
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    // The plugin for dynamic resources is a script in the package @pulumi/pulumi.
    PATH: [programs ?? [], process.env.PATH, dynamicProviderFolder()].flat().join(delimiter),
    NO_PROXY: [process.env.NO_PROXY, addressesOf(organisation).api.includes("127.0.0.1") ? "127.0.0.1" : ""]
      .filter((item) => item !== undefined && item !== "")
      .join(","),
  };
}

/** Where the conversations of a stack are routed. */
export function organisationOf(settings: StackSettings, emulator: EmulatorInUse | undefined): Organisation {
  if (settings.organisation !== "emulator") return { kind: "region", region: settings.organisation };
  if (emulator === undefined) throw new Error("the stack's organisation is the emulator, and none was started");
  return { kind: "emulator", url: emulator.url };
}

function dynamicProviderFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
}
