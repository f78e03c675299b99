import { crc32 } from "node:zlib";
import { z } from "zod";
import { type Change, changeSchema } from "./change.ts";

const changesSchema = z.union([changeSchema.transform((change) => [change]), z.array(changeSchema)]);

/**
 * Changes that belong together as one line of the journal: a checksum and their JSON. They are all read back or, where
 * the line was not written to its end, none of them.
 */
export function writeLine(changes: readonly Change[]): string {
  const json = JSON.stringify(changes.length === 1 ? changes[0] : changes);
  return `${checksum(json)} ${json}\n`;
}

/** What a line says, or what is wrong with it. */
export function readLine(line: string): readonly Change[] | { readonly wrong: string } {
  // Lines of the first version have no checksum.
  const [, sum, json = line] = /^([0-9a-f]{8}) (.*)$/s.exec(line) ?? [];
  if (sum !== undefined && sum !== checksum(json))
    return { wrong: "its checksum does not fit: a part of it was lost or changed" };
  const changes = changesSchema.safeParse(parseJson(json));
  if (changes.success) return changes.data;
  return { wrong: parseJson(json) === undefined ? "it is not JSON" : "it is not a change" };
}

const checksum = (json: string): string => crc32(json).toString(16).padStart(8, "0");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
