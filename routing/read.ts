import { LineCounter, parseDocument } from "yaml";
import { Locator } from "./locate.ts";
import type { Model } from "./model.ts";
import { type Problem, RoutingFileError } from "./problem.ts";
import { resolve } from "./resolve.ts";
import { routingSchema } from "./schema.ts";
import { knownKeys, shapeProblems } from "./shape-problems.ts";

/** What reading a routing.yaml gives: a model, or everything that is wrong with it, sorted by place. */
export type Reading =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of a routing.yaml: syntax first, then shape, then names and literals. */
export function read(source: string): Reading {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const locator = new Locator(document, lines);

  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return failed(
      faults.map((fault) => ({ message: yamlMessage(fault), place: locator.range(...fault.pos), help: undefined })),
    );
  }
  let content: unknown;
  try {
    content = document.toJS();
  } catch (error) {
    // Thrown for an alias without anchor and for aliases that would blow up.
    const message = error instanceof Error ? error.message : String(error);
    return failed([{ message: `the YAML cannot be expanded: ${message}`, place: locator.key([]), help: undefined }]);
  }

  const shape = routingSchema.safeParse(content, { reportInput: true });
  if (!shape.success) return failed(shapeProblems(shape.error.issues, locator, knownKeys));
  const { model, problems } = resolve(shape.data, locator);
  return problems.length > 0 ? failed(problems) : { ok: true, model };
}

/** Reads a routing.yaml or throws a {@link RoutingFileError} that shows everything that is wrong with it. */
export function readModel(source: string, file: string): Model {
  const reading = read(source);
  if (!reading.ok) throw new RoutingFileError(file, source, reading.problems);
  return reading.model;
}

function yamlMessage(fault: { readonly code: string; readonly message: string }): string {
  return fault.code === "DUPLICATE_KEY" ? "this key stands twice in one mapping" : `not YAML: ${fault.message}`;
}

function failed(problems: readonly Problem[]): Reading {
  const sorted = [...problems].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return { ok: false, problems: sorted };
}
