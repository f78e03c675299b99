import { z } from "zod";
import { filled, type Step, type Variables } from "./step.ts";

type Platform = typeof import("purecloud-platform-client-v2");

/** A method of the official JavaScript client, found by what it calls. */
interface Method {
  readonly api: object;
  readonly call: (...values: never[]) => unknown;
  readonly parameters: readonly string[];
}

const CALL = /callApi\(\s*'\/api\/v2([^']+)',\s*'(\w+)'/;
const PARAMETERS = /^\w+\(([^)]*)\)/;

/** Every method of the client, by the operation that it calls. */
export function methodsOf(platform: Platform): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>();
  for (const [name, Api] of Object.entries(platform)) {
    if (!name.endsWith("Api") || typeof Api !== "function") continue;
    const api: unknown = Reflect.construct(Api, []);
    const prototype: unknown = Reflect.get(Api, "prototype");
    if (!isObject(api) || !isObject(prototype)) continue;
    for (const key of Object.getOwnPropertyNames(prototype)) {
      const call: unknown = Reflect.get(prototype, key);
      if (typeof call !== "function" || !isMethod(call)) continue;
      const [, path = "", method = ""] = CALL.exec(String(call)) ?? [];
      const parameters = (PARAMETERS.exec(String(call))?.[1] ?? "").split(",").map((text) => text.trim());
      methods.set(`${method} ${path}`, { api, call, parameters: parameters.filter((text) => text !== "") });
    }
  }
  return methods;
}

/** Makes a call with the client's method for it. @returns the answer, and the variables with what it saved */
export async function take(
  methods: ReadonlyMap<string, Method>,
  step: Step,
  variables: Variables,
): Promise<{ answer: unknown; variables: Variables }> {
  const method = methods.get(step.operation);
  if (method === undefined) throw new Error(`The client has no method for ${step.operation}.`);
  const path = z.record(z.string(), z.string()).parse(filled(step.path ?? {}, variables));
  const query = z.record(z.string(), z.unknown()).parse(filled(step.query ?? {}, variables));
  const body = filled(step.body, variables);
  const values = method.parameters.map((name) => {
    if (name === "opts") return { ...query, ...(body === undefined ? {} : { body }) };
    return path[name] ?? query[name] ?? body;
  });
  const answer: unknown = await Reflect.apply(method.call, method.api, values);
  const saved = Object.entries(step.save ?? {}).map(([name, place]) => [name, textAt(answer, place)] as const);
  return { answer, variables: { ...variables, ...Object.fromEntries(saved) } };
}

function textAt(answer: unknown, place: string): string {
  const found = place
    .split(".")
    .reduce((value: unknown, key) => (isObject(value) ? Reflect.get(value, key) : undefined), answer);
  return z.string({ error: `there is no ${place} in ${JSON.stringify(answer)}` }).parse(found);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isMethod = (value: object): value is Method["call"] => CALL.test(String(value));
