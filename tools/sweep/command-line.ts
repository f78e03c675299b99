import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import type { Result } from "../../test/helpers/project-copy.ts";

const resultSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

/** The command line of a project, loaded once for many runs. */
export class CommandLine {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async run(args: readonly string[]): Promise<Result> {
    const child = this.#child ?? (await this.#start());
    child.send(args);
    const [answer] = await once(child, "message");
    const result = resultSchema.parse(answer);
    // What a failed run leaves under way may close the next one's connection to the engine, which Pulumi's SDK keeps in a
    // variable of its module; the next program would then seem to declare nothing, and all that there is would be deleted.
    if (result.code !== 0) this.close();
    return result;
  }

  async #start(): Promise<ChildProcess> {
    // PULUMI_* and credentials of whoever runs the sweep must not reach it.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PULUMI|GENESYS)/.test(name)));
    const child = fork(join(import.meta.dirname, "command-line-process.ts"), [this.#folder], {
      env,
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    await once(child, "message");
    return child;
  }

  close(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }
}
