import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { Model } from "../../routing/model.ts";
import { readModel } from "../../routing/read.ts";
import { KEYS } from "../../routing/schema.ts";
import { REPOSITORY } from "./pages.ts";

/** The routing.yaml that ships. */
export const EXAMPLE = readFileSync(join(REPOSITORY, "routing.yaml"), "utf8");

export const exampleModel = (): Model => readModel(EXAMPLE, "routing.yaml");

const mapping = z.record(z.string(), z.unknown());

/** What a block of YAML holds; nothing where it is no mapping. */
export function mappingIn(text: string): Readonly<Record<string, unknown>> {
  return mapping.safeParse(parse(text)).data ?? {};
}

export function isRoutingYaml(content: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(content);
  return keys.length > 0 && keys.every((key) => KEYS.file.includes(key));
}

/** @throws RoutingFileError */
export const readFragment = (text: string): Model => readModel(completed(text), "routing.yaml");

/**
 * Some sections of a routing.yaml with the others. Rules that are left out are none where attributes or queues are given;
 * else what is left out is as in the example.
 */
export function completed(text: string): string {
  const given = mappingIn(text);
  const example = mappingIn(EXAMPLE);
  const own = "attributes" in given || "queues" in given;
  const queues = Object.keys(mapping.parse(given.queues ?? example.queues));
  const defaults: Record<string, unknown> = own
    ? { attributes: example.attributes, queues: example.queues, rules: [], otherwise: { queue: queues.at(-1) } }
    : { ...example, scenarios: undefined };
  const missing = KEYS.file.filter((key) => !(key in given) && defaults[key] !== undefined);
  // Added below, so that the block's own lines keep their numbers.
  const rest = missing.length === 0 ? "" : stringify(Object.fromEntries(missing.map((key) => [key, defaults[key]])));
  return `${text.trimEnd()}\n${rest}`;
}
