import type * as pulumi from "@pulumi/pulumi";

/**
 * The inputs a resource is registered with: `names` with their values. Every name is there even without a value,
 * because the runtime makes an output property of each key it is given (sdk/nodejs runtime/resource).
 */
export function resourceInputs(names: readonly string[], values: object | undefined): pulumi.Inputs {
  const given = new Map<string, unknown>(Object.entries(values ?? {}));
  const inputs: pulumi.Inputs = {};
  for (const name of names) inputs[name] = given.get(name);
  return inputs;
}

/** Throws, as the generated SDK does, when a required input is missing. */
export function requireInputs(args: object | undefined, names: readonly string[]): void {
  const given = new Map<string, unknown>(Object.entries(args ?? {}));
  for (const name of names) {
    if (given.get(name) === undefined) throw new Error(`Missing required property '${name}'`);
  }
}

/** Whether `value` is a resource of the type `token`. */
export function hasType(value: unknown, token: string): boolean {
  return typeof value === "object" && value !== null && "__pulumiType" in value && value.__pulumiType === token;
}
