import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Deployment, PulumiFn } from "@pulumi/pulumi/automation/index.js";
import { z } from "zod";
import { restOf } from "../components/organisation-input.ts";
import type { Organisation } from "../genesys/organisation.ts";
import { findNamed, KINDS } from "./creation-kinds.ts";
import { PROJECT_FOLDER } from "./project-folder.ts";

const stateSchema = z.object({ resources: z.array(z.object({ urn: z.string() })).default([]) });
const noteSchema = z.record(z.string(), z.array(z.string()));

/**
 * What the organisation had of a name just before an update was to create something of that name: none of it is the
 * update's own, whatever its date. Kept in a file, since an update that is killed leaves nothing else to tell it by.
 */
export class ObjectsBefore {
  readonly #file: string;
  readonly #ids: Map<string, readonly string[]>;

  constructor(file: string) {
    this.#file = file;
    this.#ids = new Map(Object.entries(noteIn(file)));
  }

  static of(stack: string): ObjectsBefore {
    return new ObjectsBefore(join(PROJECT_FOLDER, ".local", "creations", `${stack}.json`));
  }

  /** Undefined where nobody looked. */
  idsOf(type: string, name: string): readonly string[] | undefined {
    return this.#ids.get(keyOf(type, name));
  }

  note(type: string, name: string, ids: readonly string[]): void {
    this.#ids.set(keyOf(type, name), ids);
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(`${this.#file}.${process.pid}`, `${JSON.stringify(Object.fromEntries(this.#ids))}\n`);
      renameSync(`${this.#file}.${process.pid}`, this.#file);
    } catch {
      // In a folder that cannot be written to, a killed update cannot tell later; this one can.
    }
  }

  forget(): void {
    this.#ids.clear();
    rmSync(this.#file, { force: true });
  }
}

const keyOf = (type: string, name: string): string => `${type} ${name}`;

function noteIn(file: string): z.infer<typeof noteSchema> {
  try {
    return noteSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}

/**
 * The program of an update, which looks what the organisation has of a name before the engine creates something of that
 * name: only the program knows all names. What is recorded already costs no call.
 *
 * @param exported The state of the stack.
 */
export function lookingFirst(
  program: PulumiFn,
  exported: Deployment,
  organisation: Organisation,
  before: ObjectsBefore,
): PulumiFn {
  const recorded = stateSchema.safeParse(exported.deployment).data?.resources ?? [];
  // A URN ends in the type, which may have those of the parents before it, and the name in the program.
  const isRecorded = (type: string, name: string) => recorded.some(({ urn }) => urn.endsWith(`${type}::${name}`));
  const rest = restOf(organisation);
  const look = async (type: string, name: unknown) => {
    const kind = KINDS.get(type);
    if (kind === undefined || typeof name !== "string" || before.idsOf(type, name) !== undefined) return;
    const found = await findNamed(kind, name, rest).catch(() => undefined);
    // Where that fails, the creation may still go well; if it does not, it cannot be told what was there.
    if (found !== undefined)
      before.note(
        type,
        name,
        found.map(({ id }) => id),
      );
  };
  return async () => {
    // Not earlier: while the program runs, the stack is locked, and the note is no other update's that still runs.
    before.forget();
    const { output, runtime } = await import("@pulumi/pulumi");
    runtime.registerStackTransformation(({ type, name, props, opts }) => {
      const wanted: unknown = props.name;
      if (!KINDS.has(type) || wanted === undefined || isRecorded(type, name)) return undefined;
      // The engine is told of a resource when all of its inputs are there.
      const looked = output(wanted).apply(async (value) => {
        await look(type, value);
        return value;
      });
      return { props: { ...props, name: looked }, opts };
    });
    return program();
  };
}
