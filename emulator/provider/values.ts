/** A value the engine does not know yet: an output of a resource that is still to be created. */
export const unknown: unique symbol = Symbol("unknown");

/** A property value as the provider sees it: JSON, or not known yet. */
export type Value = null | boolean | number | string | typeof unknown | readonly Value[] | Properties;

/** The inputs or outputs of a resource, or a block within them. */
export interface Properties {
  readonly [name: string]: Value;
}

/** Whether `value` is a block. */
export function isProperties(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Whether `value` is a list; `Array.isArray` does not narrow readonly arrays. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The text at `name`; "" when it is absent or unknown, as `ResourceData.Get` of the Terraform plugin SDK. */
export function text(block: Properties, name: string): string {
  const value = block[name];
  return typeof value === "string" ? value : "";
}

/** The text at `name`, or nothing when it is empty (`ResourceData.GetOk`). */
export function textOrNothing(block: Properties, name: string): string | undefined {
  return text(block, name) || undefined;
}

/** The flag at `name`, false when absent. */
export function flag(block: Properties, name: string): boolean {
  return block[name] === true;
}

/** The number at `name`, 0 when absent. */
export function number(block: Properties, name: string): number {
  const value = block[name];
  return typeof value === "number" ? value : 0;
}

/** The number at `name`, or nothing when it is absent or 0. */
export function numberOrNothing(block: Properties, name: string): number | undefined {
  return number(block, name) || undefined;
}

/** The block at `name`, if there is one. */
export function block(parent: Properties, name: string): Properties | undefined {
  const value = parent[name];
  return isProperties(value) ? value : undefined;
}

/** The blocks in the list at `name`. */
export function blocks(parent: Properties, name: string): readonly Properties[] {
  const value = parent[name];
  return isList(value) ? value.filter(isProperties) : [];
}

/** The texts in the list at `name`. */
export function texts(parent: Properties, name: string): readonly string[] {
  const value = parent[name];
  return isList(value) ? value.filter((element) => typeof element === "string") : [];
}

/** A reference `{id}` to the entity whose id is at `name`, if one is given. */
export function reference(parent: Properties, name: string): { readonly id: string } | undefined {
  const id = textOrNothing(parent, name);
  return id === undefined ? undefined : { id };
}

/** The id within the reference `{id}` at `name`, null when there is none. */
export function referenced(parent: Properties, name: string): string | null {
  const entity = block(parent, name);
  return (entity && textOrNothing(entity, "id")) ?? null;
}

/** `properties` without what is null or unknown, at every depth: what can be kept as state. */
export function known(properties: Properties): Properties {
  const kept: [string, Value][] = [];
  for (const [name, value] of Object.entries(properties)) {
    const rest = knownValue(value);
    if (rest !== undefined) kept.push([name, rest]);
  }
  return Object.fromEntries(kept);
}

function knownValue(value: Value): Value | undefined {
  if (value === null || value === unknown) return undefined;
  if (isList(value)) return value.map(knownValue).filter((element) => element !== undefined);
  return isProperties(value) ? known(value) : value;
}
