import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation/cmd.js";
import envPaths from "env-paths";
import { SemVer } from "semver";

/** The engine that is built or installed; go.mod in this folder names the same version. */
export const ENGINE_VERSION = "3.259.0";
/** The oldest engine that is used as it is: the version of the SDK in package.json. */
const OLDEST = "3.248.0";
// The download fails at once without internet; behind a firewall that only drops packets it would hang.
const INSTALL_PATIENCE = 120_000;

/** Where built and installed engines are kept, for all checkouts of this user. */
export const ENGINE_FOLDER = join(envPaths("attribute-routing", { suffix: "" }).cache, "engine", `v${ENGINE_VERSION}`);

/** There is no Pulumi engine and none could be had. */
export class NoEngineError extends Error {
  constructor(attempts: readonly string[]) {
    super(
      [
        "no Pulumi engine could be found or made:",
        ...attempts.map((attempt) => `  ${attempt}`),
        `install Pulumi ${OLDEST} or later so that \`pulumi\` is on PATH, or Go 1.25 or later with access to its module proxy`,
      ].join("\n"),
    );
    this.name = "NoEngineError";
  }
}

/** A way to get an engine, and what it is called in the error. */
export type Way = readonly [name: string, get: () => Promise<PulumiCommand>];

/** Engines that may be there: asked at once, since an engine takes a fifth of a second to say its version. */
export interface KnownEngines {
  readonly onPath: Promise<PulumiCommand>;
  readonly cached: Promise<PulumiCommand>;
}

/** Asks the engines that may be there for their versions, so that {@link findEngine} need not wait for the answers. */
export function askKnownEngines(): KnownEngines {
  const version = new SemVer(OLDEST);
  const onPath = PulumiCommand.get({ version });
  const cached = PulumiCommand.get({ root: ENGINE_FOLDER, version });
  // Told by findEngine, where anybody asks it.
  onPath.catch(() => undefined);
  cached.catch(() => undefined);
  return { onPath, cached };
}

/**
 * A Pulumi engine: a suitable one on PATH, else the cached one, else the official install, else one built from its Go
 * module (some minutes, once).
 *
 * @param say Told what is being done before each step that takes long.
 * @throws NoEngineError that names every way and why it failed.
 */
export function findEngine(
  say: (activity: string) => void,
  { onPath, cached }: KnownEngines = askKnownEngines(),
): Promise<PulumiCommand> {
  return firstThatWorks([
    ["on PATH", () => onPath],
    ["in the cache", () => withPlugin(cached)],
    ["official install", () => install(say)],
    ["built from its Go module", () => withPlugin(build(say))],
  ]);
}

/** The engine of the first way that gives one. */
export async function firstThatWorks(ways: readonly Way[]): Promise<PulumiCommand> {
  const attempts: string[] = [];
  for (const [name, get] of ways) {
    try {
      return await get();
    } catch (error) {
      attempts.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new NoEngineError(attempts);
}

const PLUGIN = `#!/bin/sh
# The engine's folder is first on PATH; what answers for dynamic resources is behind it.
PATH="\${PATH#*:}" exec pulumi-resource-pulumi-nodejs "$@"
`;

/**
 * An engine that was built stands alone, where an installed one has the plugin for dynamic resources beside it. It would
 * take that from PATH and warn at each update that it does (pulumi, sdk/go/common/workspace/plugins.go).
 */
async function withPlugin(engine: Promise<PulumiCommand>): Promise<PulumiCommand> {
  const command = await engine;
  const file = join(dirname(command.command), "pulumi-resource-pulumi-nodejs");
  if (process.platform !== "win32" && !existsSync(file)) {
    // Where the folder is read-only, the engine only warns.
    await writeFile(file, PLUGIN, { mode: 0o755 }).catch(() => undefined);
  }
  return command;
}

async function install(say: (activity: string) => void): Promise<PulumiCommand> {
  say(`installing Pulumi ${ENGINE_VERSION}`);
  return intoPlace(ENGINE_FOLDER, async (draft) => {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${INSTALL_PATIENCE / 1000} s`)), INSTALL_PATIENCE);
    });
    try {
      await Promise.race([PulumiCommand.install({ version: new SemVer(ENGINE_VERSION), root: draft }), timeout]);
    } finally {
      clearTimeout(timer);
    }
  });
}

async function build(say: (activity: string) => void): Promise<PulumiCommand> {
  say(`building Pulumi ${ENGINE_VERSION} from its Go module (once; 5 to 10 minutes)`);
  return intoPlace(ENGINE_FOLDER, (draft) =>
    run(
      "go",
      [
        "build",
        "-mod=readonly",
        "-trimpath",
        "-tags=osusergo,grpcnotrace",
        `-ldflags=-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${ENGINE_VERSION}`,
        "-o",
        join(draft, "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi"),
        "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
      ],
      { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false", GOWORK: "off" },
    ),
  );
}

/** Makes an engine under a temporary name and moves it, so that an interrupted attempt leaves nothing half-made. */
export async function intoPlace(folder: string, make: (draft: string) => Promise<void>): Promise<PulumiCommand> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.draft-`);
  try {
    await make(draft);
    await PulumiCommand.get({ root: draft });
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return PulumiCommand.get({ root: folder });
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: import.meta.dirname,
      env: environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr = `${stderr}${chunk.toString()}`.slice(-4000);
    });
    child.on("error", (error) => reject(new Error(`${command}: ${error.message}`)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code ?? "a signal"}: ${stderr.trim().split("\n").at(-1) ?? ""}`));
    });
  });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (/^ err\?: (?:Error: )?(.+)$/m.exec(text)?.[1] ?? text.split("\n")[0] ?? "").slice(0, 200);
}
