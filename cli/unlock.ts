import { CommandError, LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { findEngine } from "../tools/engine/engine.ts";
import { EngineLog } from "./engine-log.ts";
import { EngineFailedError, EXIT, type ExitCode } from "./exit-code.ts";
import { findProgram } from "./program.ts";
import { step } from "./progress.ts";
import { readSettings } from "./project.ts";
import { openWorkspace } from "./workspace.ts";

/** `unlock`: removes the lock that an update left behind when it was killed, as `pulumi cancel` does. */
export async function unlock({ stack }: { readonly stack: string }): Promise<ExitCode> {
  const settings = readSettings(stack);
  const pulumiCommand = await step("Pulumi engine", findEngine);
  const { folder, environment } = await openWorkspace(stack, {
    kind: settings.organisation === "emulator" ? "emulator" : "region",
  });
  try {
    const opened = await LocalWorkspace.selectStack(
      { stackName: stack, projectName: findProgram().project, program: async () => undefined },
      { workDir: folder, pulumiCommand, envVars: environment },
    );
    await opened.cancel();
  } catch (error) {
    throw error instanceof CommandError ? new EngineFailedError(new EngineLog().reason(error)) : error;
  }
  console.log(`stack ${stack} is not locked; if an update was killed, the next one finds out what it has done`);
  return EXIT.clean;
}
