import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { PROJECT_FOLDER, stackFileOf } from "../project.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The backend of the last `pulumi login`: Pulumi keeps its address in credentials.json of its home. */
export function loggedInTo({ PULUMI_CREDENTIALS_PATH: path, PULUMI_HOME: home }: Environment): string | undefined {
  const folder = path || home || join(homedir(), ".pulumi");
  return readKey(join(folder, "credentials.json"), "current");
}

/** The key service that a stack file names. */
export function secretsProviderOf(stack: string): string | undefined {
  return readKey(join(PROJECT_FOLDER, stackFileOf(stack)), "secretsprovider");
}

/** A text under a key of a JSON or YAML file; undefined also where the file is missing or something else. */
function readKey(file: string, key: string): string | undefined {
  try {
    const value = z.record(z.string(), z.unknown()).parse(parse(readFileSync(file, "utf8")))[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}
