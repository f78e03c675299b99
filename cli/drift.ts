import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { DEPLOYED_RECORD_TYPE } from "../components/drift/deployed-record.ts";
import { type Drift, driftBetween } from "../components/drift/differences.ts";
import { observationSchema, subjectSchema } from "../components/drift/observation.ts";
import { observe } from "../components/drift/observe.ts";
import { findCredentials } from "../genesys/credentials.ts";
import { RestClient } from "../genesys/rest-client.ts";
import { openDeployment, organisationOf, type StackChoice } from "./deployment.ts";
import { driftJson, driftMarkdown, driftText } from "./drift-formats.ts";
import { operate } from "./engine-run.ts";
import { EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { useEmulator } from "./own-emulator.ts";
import { readSettings } from "./project.ts";

const FORMATS = { text: driftText, json: driftJson, markdown: driftMarkdown };

export interface DriftArgs extends StackChoice {
  readonly format: keyof typeof FORMATS;
}

/** `drift`: what somebody else changed in the organisation since the stack was deployed. Changes nothing. */
export async function drift({ format, ...choice }: DriftArgs): Promise<ExitCode> {
  const settings = readSettings(choice.stack);
  const emulator = settings.organisation === "emulator" ? await useEmulator(settings.emulatorUrl) : undefined;
  try {
    return await operate(
      () => openDeployment(choice, settings, emulator),
      async ({ stack }) => {
        const { subject, deployed } = await deployedRecord(stack);
        const organisation = organisationOf(settings, emulator);
        const rest = new RestClient(organisation, findCredentials(organisation, process.env, settings));
        const found = driftBetween(deployed, await observe(rest, subject));
        console.log(FORMATS[format](choice.stack, found));
        return exitCodeOfDrift(found);
      },
    );
  } finally {
    await emulator?.close();
  }
}

/** Drift is a finding also where something else could not be told. */
export function exitCodeOfDrift({ differences, untold }: Drift): ExitCode {
  if (differences.length > 0) return EXIT.found;
  return untold.length > 0 ? EXIT.unknown : EXIT.clean;
}

const stateSchema = z.object({
  resources: z.array(z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).optional() })).default([]),
});
const recordSchema = z.object({ subject: subjectSchema, deployed: observationSchema });

async function deployedRecord(stack: Stack) {
  const { resources } = stateSchema.parse((await stack.exportStack()).deployment);
  const record = resources.find(({ type }) => type === DEPLOYED_RECORD_TYPE);
  const parsed = recordSchema.safeParse(record?.outputs);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `stack "${stack.name}" has no record of what was deployed; run: attribute-routing up --stack ${stack.name}`,
  );
}
