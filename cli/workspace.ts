import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseDocument } from "yaml";
import type { Organisation } from "../genesys/organisation.ts";
import { findProgram } from "./program.ts";
import { PROJECT_FOLDER, stackFileOf } from "./project.ts";
import { removeStaleLocks } from "./stale-locks.ts";

/** Where the engine works, and with which state. */
export interface Workspace {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the stack is known to be there, without asking the engine. */
  readonly isMade: boolean;
}

/**
 * The workspace for a stack. Where a backend is named (PULUMI_BACKEND_URL), and for real organisations, whose state belongs
 * where `pulumi login` says, it is the project folder as it is.
 *
 * Otherwise the state is kept in files under `.local/`, which needs no login. The engine then writes an encryption salt
 * into the stack's file at every update; so that a run leaves the checkout as it was, it works on copies of Pulumi.yaml
 * and of the stack's file, made anew each time.
 */
export async function openWorkspace(stack: string, organisation: Pick<Organisation, "kind">): Promise<Workspace> {
  const named = (process.env.PULUMI_BACKEND_URL ?? "") !== "";
  if (named || organisation.kind === "region") return { folder: PROJECT_FOLDER, environment: {}, isMade: false };
  const local = join(PROJECT_FOLDER, ".local");
  const folder = join(local, "workspace");
  const state = join(local, "state");
  await mkdir(folder, { recursive: true });
  await mkdir(state, { recursive: true });
  if ((await removeStaleLocks(state)) > 0) console.error("An earlier update was killed; its lock is removed.");

  const project = parseDocument(await readFile(join(PROJECT_FOLDER, "Pulumi.yaml"), "utf8"));
  const program = findProgram();
  // The folder of `main` is where the engine runs the program and its dynamic resources.
  project.set("main", program.file);
  await writeFile(join(folder, "Pulumi.yaml"), project.toString());
  await writeFile(join(folder, stackFileOf(stack)), await withSaltOfCopy(folder, stack));

  return {
    folder,
    // Where the engine keeps states in files (pulumi, pkg/backend/diy/store.go).
    isMade: existsSync(join(state, ".pulumi", "stacks", program.project, `${stack}.json`)),
    environment: {
      PULUMI_BACKEND_URL: pathToFileURL(state).href,
      // The state of the embedded organisation holds no real secret; whoever sets a passphrase keeps it.
      PULUMI_CONFIG_PASSPHRASE: process.env.PULUMI_CONFIG_PASSPHRASE ?? "attribute-routing",
      PULUMI_HOME: join(local, "pulumi"),
    },
  };
}

/** The stack's file; where it holds no secret, with the salt that the engine wrote into the copy before. */
async function withSaltOfCopy(folder: string, stack: string): Promise<string> {
  const text = await readFile(join(PROJECT_FOLDER, stackFileOf(stack)), "utf8");
  if (/^\s+secure:/m.test(text)) return text;
  const copy = await readFile(join(folder, stackFileOf(stack)), "utf8").catch(() => "");
  const salt: unknown = parseDocument(copy).get("encryptionsalt");
  const document = parseDocument(text);
  document.delete("encryptionsalt");
  if (typeof salt === "string") document.set("encryptionsalt", salt);
  return document.toString();
}
