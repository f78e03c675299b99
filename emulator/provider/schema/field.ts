/**
 * How the provider's schema describes a property (terraform-plugin-sdk v2 `helper/schema`): the names are those the
 * Pulumi bridge makes of the attributes.
 */
export type Field = TextField | FlagField | NumberField | ListField | MapField | BlockField;

/** The properties of a resource or a block. */
export type Fields = Readonly<Record<string, Field>>;

interface Behaviour<T> {
  /** A program must give it. */
  readonly required?: true;
  /** The organisation may fill it when the program does not (Optional and Computed). */
  readonly computed?: true;
  /** Only the organisation gives it (Computed). */
  readonly output?: true;
  /** What is sent when the program gives nothing. */
  readonly default?: T;
}

export interface TextField extends Behaviour<string> {
  readonly kind: "text";
  readonly oneOf?: readonly string[];
  readonly maxLength?: number;
  readonly pattern?: { readonly matches: RegExp; readonly expected: string };
}

export interface FlagField extends Behaviour<boolean> {
  readonly kind: "flag";
}

export interface NumberField extends Behaviour<number> {
  readonly kind: "number";
  readonly integer: boolean;
  readonly min?: number;
  readonly max?: number;
}

export interface ListField extends Behaviour<never> {
  readonly kind: "list";
  readonly of: Field;
  /** A set: the order of its elements carries no meaning. */
  readonly unordered: boolean;
  readonly min?: number;
  readonly max?: number;
}

export interface MapField extends Behaviour<never> {
  readonly kind: "map";
  readonly keys?: readonly string[];
}

export interface BlockField extends Behaviour<never> {
  readonly kind: "block";
  readonly fields: Fields;
}

type Options<F extends Field> = Omit<F, "kind" | "integer" | "of" | "unordered" | "fields">;

export const text = (options: Options<TextField> = {}): TextField => ({ kind: "text", ...options });
export const flag = (options: Options<FlagField> = {}): FlagField => ({ kind: "flag", ...options });
export const integer = (options: Options<NumberField> = {}): NumberField => ({
  kind: "number",
  integer: true,
  ...options,
});
export const decimal = (options: Options<NumberField> = {}): NumberField => ({
  kind: "number",
  integer: false,
  ...options,
});
export const list = (of: Field, options: Options<ListField> = {}): ListField => ({
  kind: "list",
  of,
  unordered: false,
  ...options,
});
export const set = (of: Field, options: Options<ListField> = {}): ListField => ({
  kind: "list",
  of,
  unordered: true,
  ...options,
});
export const map = (options: Options<MapField> = {}): MapField => ({ kind: "map", ...options });
export const block = (fields: Fields, options: Options<BlockField> = {}): BlockField => ({
  kind: "block",
  fields,
  ...options,
});

/** A colour; provider v1.82.0 validators.ValidateHexColor. */
export const colour = (options: Options<TextField> = {}): TextField =>
  text({ pattern: { matches: /^#[A-Fa-f0-9]{6}$/, expected: "a colour such as #2A60C8" }, ...options });
