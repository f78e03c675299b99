import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { z } from "zod";

/** The official definitions of the web messaging protocol, which come with the project's sources of facts, not with it. */
const FILE = new URL("../../../../shared/specs/web-messaging-swagger.json", import.meta.url);

export const hasDefinitions = existsSync(FILE);

/** Classes whose body has a definition of another name, or none because it is a text. */
const BODIES: Record<string, string | undefined> = {
  StructuredMessage: "CleanMessage",
  Error: "ErrorMessage",
  string: undefined,
};

const ajv = hasDefinitions ? readDefinitions() : undefined;

function readDefinitions(): Ajv {
  const { definitions } = z
    .object({ definitions: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(FILE, "utf8")));
  const validator = new Ajv({ strict: false });
  for (const format of ["int32", "int64", "double"]) validator.addFormat(format, true);
  return validator.addSchema({ $id: "messaging", definitions });
}

/** Why a frame does not follow the official definitions; undefined when it does, or when they are not here. */
export function invalidity(frame: { readonly class: string; readonly body: string | object }): string | undefined {
  if (ajv === undefined) return undefined;
  const name = frame.class in BODIES ? BODIES[frame.class] : frame.class;
  // The definitions want an object for every body; the official SDK's fixtures have a text in the class "string".
  const envelope = name === undefined ? { ...frame, body: {} } : frame;
  const isValid =
    ajv.validate("messaging#/definitions/BaseMessage", envelope) &&
    (name === undefined ? typeof frame.body === "string" : ajv.validate(`messaging#/definitions/${name}`, frame.body));
  return isValid ? undefined : `${JSON.stringify(frame)}: ${ajv.errorsText()}`;
}
