import type { z } from "zod";
import { allowedForm } from "./allowed-name.ts";
import { type SoundYaml, soundSchema } from "./schema.ts";

/** What of a file can still be checked although something else in it is wrong. */
export interface SoundParts {
  readonly yaml: SoundYaml;
  /**
   * Names that are declared, but not soundly, and what they were meant to be: references to them are no mistakes. `all`: the
   * section cannot be read.
   */
  readonly broken: { readonly attributes: ReadonlySet<string> | "all"; readonly queues: ReadonlySet<string> | "all" };
}

/** A file without mistakes of shape. */
export function allSound(yaml: SoundYaml): SoundParts {
  return { yaml, broken: { attributes: new Set(), queues: new Set() } };
}

/** Takes out what mistakes of shape are about: the key they stand at, or the attribute or queue they are in. */
export function soundParts(content: unknown, issues: readonly z.core.$ZodIssue[]): SoundParts {
  const file = structuredClone(content);
  const brokenNames = { attributes: new Set<string>(), queues: new Set<string>() };
  for (const issue of issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of unknown) {
      const [section, name] = path;
      if ((section === "attributes" || section === "queues") && name !== undefined) {
        brokenNames[section].add(String(name));
        // Rules may have the name right that the declaration has wrong.
        const form = issue.code === "invalid_key" ? allowedForm(String(name), section) : undefined;
        if (form !== undefined) brokenNames[section].add(form);
        remove(file, [section, name]);
      } else {
        remove(file, section === "otherwise" ? path.slice(0, 2) : path.slice(0, 3));
      }
    }
  }
  const { data: yaml = {} } = soundSchema.safeParse(file);
  return {
    yaml,
    broken: {
      attributes: yaml.attributes === undefined ? "all" : brokenNames.attributes,
      queues: yaml.queues === undefined ? "all" : brokenNames.queues,
    },
  };
}

/** Deletes a key; an item of a list is emptied instead, so that the others keep their places. */
function remove(container: unknown, path: readonly PropertyKey[]): void {
  const [step, ...rest] = path;
  if (typeof container !== "object" || container === null || step === undefined) return;
  if (rest.length > 0) remove(Reflect.get(container, step), rest);
  else if (Array.isArray(container)) container[Number(step)] = {};
  else Reflect.deleteProperty(container, step);
}
