import type { Model } from "./model.ts";
import { type Problem, RoutingFileError } from "./problem.ts";
import { resolve } from "./resolve.ts";
import { routingSchema } from "./schema.ts";
import { shapeProblems } from "./shape-problems.ts";
import { allSound, soundParts } from "./sound-parts.ts";
import { readSyntax } from "./syntax.ts";

/** What reading a routing.yaml gives: a model, or everything that is wrong with it, sorted by place. */
export type Reading =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the text of a routing.yaml: syntax, then shape, then names and literals. A mistake of shape does not keep the
 * rest of the file from being checked, a mistake of syntax does.
 */
export function read(source: string): Reading {
  const syntax = readSyntax(source.replace(/^\ufeff/, ""));
  if ("problems" in syntax) return failed(syntax.problems);
  const { content, locator } = syntax;

  const shape = routingSchema.safeParse(content, { reportInput: true });
  const issues = shape.success ? [] : shape.error.issues;
  const parts = shape.success ? allSound(shape.data) : soundParts(content, issues);
  const { model, problems } = resolve(parts, locator);
  const all = [...shapeProblems(issues, content, locator), ...problems];
  return all.length > 0 ? failed(all) : { ok: true, model };
}

/** Reads a routing.yaml or throws a {@link RoutingFileError} that shows everything that is wrong with it. */
export function readModel(source: string, file: string): Model {
  const reading = read(source);
  if (!reading.ok) throw new RoutingFileError(file, source, reading.problems);
  return reading.model;
}

/** Problems in the order of the file; what is read twice through an alias is reported once. */
function failed(problems: readonly Problem[]): Reading {
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  const sorted = [...distinct.values()].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return { ok: false, problems: sorted };
}
