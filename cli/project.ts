import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { checkAdoptedQueues, parseStackConfig, type StackSettings } from "../components/stack-config.ts";
import { withTutorialVariables } from "../components/tutorial-variables.ts";
import { checkPolicies } from "../routing/check-policies.ts";
import type { Model } from "../routing/model.ts";
import { readModel } from "../routing/read.ts";
import { routingText } from "../routing/utf8.ts";
import { checkScenarios } from "../verification/stated-scenarios.ts";
import { UsageError } from "./exit-code.ts";
import { MAKE_ONE } from "./program.ts";
import { PROJECT_FOLDER } from "./project-folder.ts";

export { PROJECT_FOLDER } from "./project-folder.ts";

/** What of a stack's file is read here. */
export const stackFile = z.object({ config: z.record(z.string(), z.unknown()).nullish() });

/** Where the settings of a stack stand, relative to the project. */
export function stackFileOf(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** What Pulumi takes as the name of a stack, and a file name can hold. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** @throws UsageError where no stack can have this name. */
export function checkStackName(name: string): void {
  if (!NAME.test(name)) throw new UsageError(`"${name}" is no name of a stack: expected letters, digits, - _ and .`);
}

/**
 * Reads and validates the settings of a stack before the engine is started.
 *
 * @throws UsageError where the file is missing or no YAML, StackConfigError where its content is wrong.
 */
export function readSettings(stack: string): StackSettings {
  checkStackName(stack);
  const name = stackFileOf(stack);
  const file = join(PROJECT_FOLDER, name);
  if (!existsSync(file)) throw new UsageError(`there is no stack "${stack}": ${name} does not exist; ${known()}`);
  try {
    const content = stackFile.safeParse(parse(readFileSync(file, "utf8")) ?? {});
    if (!content.success) throw new UsageError(`${name}: expected a mapping with the key "config"`);
    return parseStackConfig(
      Object.fromEntries(Object.entries(content.data.config ?? {}).filter((entry) => !isEncryptedCredential(entry))),
    );
  } catch (error) {
    if (error instanceof YAMLParseError) {
      const place = error.linePos?.[0];
      throw new UsageError(
        `${name}:${place?.line ?? 1}:${place?.col ?? 1}: not YAML: ${error.message.split("\n")[0] ?? ""}`,
      );
    }
    throw error;
  }
}

const encrypted = z.strictObject({ secure: z.string() });

/** The keys of an OAuth client in a stack's config, which `pulumi config set --secret` encrypts. */
export const CREDENTIAL_KEYS = ["attribute-routing:clientId", "attribute-routing:clientSecret"] as const;

/** Whether the OAuth client in a stack's config is encrypted, so that only the engine can read it. */
export function hasEncryptedCredentials(stack: string): boolean {
  const content = stackFile.safeParse(parse(readFileSync(join(PROJECT_FOLDER, stackFileOf(stack)), "utf8")));
  return Object.entries(content.data?.config ?? {}).some(isEncryptedCredential);
}

function isEncryptedCredential([key, value]: readonly [string, unknown]): boolean {
  return CREDENTIAL_KEYS.some((known) => known === key) && encrypted.safeParse(value).success;
}

/** Reads the rules of a stack, so that a mistake in them stops a command before it changes anything. */
export function readRules(settings: StackSettings): Model {
  const file = join(PROJECT_FOLDER, settings.routing);
  if (!existsSync(file)) throw new UsageError(`${settings.routing} does not exist; attribute-routing:routing names it`);
  const model = readModel(routingText(readFileSync(file), settings.routing), settings.routing);
  checkAdoptedQueues(withTutorialVariables(settings, process.env, model), model);
  checkScenarios(model);
  return model;
}

/**
 * Checks that the rules of a stack keep to its policies, before an update or its preview.
 *
 * @throws RoutingFileError that shows every violation that is an error.
 */
export async function checkPoliciesOf(stack: string): Promise<void> {
  const settings = readSettings(stack);
  if (settings.policies === undefined) return;
  const model = readRules(settings);
  const source = routingText(readFileSync(join(PROJECT_FOLDER, settings.routing)), settings.routing);
  await checkPolicies(model, settings.policies, { name: settings.routing, source });
}

function known(): string {
  const stacks = readdirSync(PROJECT_FOLDER).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  if (stacks.length > 0) return `there are: ${stacks.join(", ")}`;
  return existsSync(join(PROJECT_FOLDER, "Pulumi.yaml"))
    ? "create it with the key attribute-routing:organisation"
    : MAKE_ONE;
}
