import type { ErrorObject } from "ajv";
import type { EmulatorOptions } from "../../../emulator/server.ts";
import { type Client, clientOf, type Exchange, emulatorForTest } from "../support/rest.ts";
import { exceptionFor } from "./exceptions.ts";
import { type Direction, misfits } from "./sdk-models.ts";
import { type SdkOperation, sdkOperation } from "./sdk-operations.ts";

/** Operations, and exceptions, that exchanges of this test file met. */
export const met = { operations: new Set<string>(), exceptions: new Set<string>() };

/** A client of a new emulator in memory. Whatever is not as the official SDK declares it fails the test. */
export const newClient = async (options: EmulatorOptions = {}): Promise<Client> =>
  checkedClientOf((await emulatorForTest(options)).url);

/** A client of a running emulator, checked likewise. */
export const checkedClientOf = (url: string, credentials?: [string, string]): Promise<Client> =>
  clientOf(url, check, credentials);

/** @throws Error naming what does not fit the SDK's parameters and models, unless an exception is made for it */
export function check(exchange: Exchange): void {
  const { method, status } = exchange;
  const [path = "", query = ""] = exchange.path.split("?");
  const operation = sdkOperation(method, path);
  if (operation === undefined) {
    if (status === 501) return;
    throw new Error(`The SDK knows no ${method} ${path}, but the emulator answered ${status}.`);
  }
  const key = `${method} ${operation.path}`;
  if (status !== 501) met.operations.add(key);
  const found = [...unknownQuery(operation, query), ...wrongBodies(operation, exchange)].filter((misfit) => {
    const exception = exceptionFor(`${key} ${misfit}`);
    if (exception !== undefined) met.exceptions.add(exception);
    return exception === undefined;
  });
  if (found.length > 0) throw new Error(`${key} is not as the official SDK declares it:\n${found.join("\n")}`);
}

const unknownQuery = (operation: SdkOperation, query: string): string[] =>
  [...new URLSearchParams(query).keys()]
    .filter((name) => !operation.query.includes(name))
    .map((name) => `query ${name}`);

function wrongBodies({ requestType, answerType }: SdkOperation, { request, status, answer }: Exchange): string[] {
  if (status >= 400) return differences("answer", "Models.ErrorBody", answer);
  // What was refused need not fit; what was accepted must.
  return [...differences("request", requestType ?? "void", request), ...differences("answer", answerType, answer)];
}

function differences(direction: Direction, type: string, body: unknown): string[] {
  if (type === "void") return body === undefined ? [] : [`${direction} has a body`];
  // Nothing is required of a client that may leave its body out.
  if (body === undefined) return direction === "request" ? [] : [`${direction} has no body`];
  return (
    misfits(direction, type, body)
      // That a field could be null instead is no news.
      .filter(({ keyword, schemaPath }) => keyword !== "anyOf" && !schemaPath.endsWith("/anyOf/1/type"))
      .map((error) => `${direction} ${error.instancePath.replace(/\/\d+/g, "/*") || "/"} ${what(error)}`)
  );
}

/** `must be string`, `has no required property x`, `has the unknown property x`. */
function what({ keyword, params, message = "" }: ErrorObject): string {
  if (keyword === "additionalProperties") return `has the unknown property ${String(params.additionalProperty)}`;
  return keyword === "required" ? `has no property ${String(params.missingProperty)}` : message;
}
