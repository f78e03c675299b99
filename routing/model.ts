/** A stretch of one line of routing.yaml. 1-based; `endColumn` is the column after the last character, as in SARIF. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/**
 * What a valid attribute holds, by its type: `string` a string, `integer` and `number` a bigint scaled by 10^10 (so that
 * comparisons are exact), `boolean` a boolean.
 */
export type Value = string | bigint | boolean;

interface AttributeCommon {
  /** `^[a-z][a-z0-9_]*$`, at most 50 characters: what the web page sends and Architect reads, to the letter. */
  readonly name: string;
  readonly description: string | undefined;
  /** Values of a sensitive attribute appear in no log, report or output. */
  readonly sensitive: boolean;
  readonly place: Place;
}

export interface StringAttribute extends AttributeCommon {
  readonly type: "string";
  /** A closed set of values, or `undefined` for any text. */
  readonly values: readonly string[] | undefined;
  /** A value is first turned into its declared spelling, folding A–Z only. Needs `values`. */
  readonly ignoreCase: boolean;
  /** In UTF-16 units, as Architect's `Length` counts. */
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
}

export interface NumericAttribute extends AttributeCommon {
  readonly type: "integer" | "number";
  readonly values: readonly bigint[] | undefined;
  readonly minimum: bigint | undefined;
  readonly maximum: bigint | undefined;
}

export interface BooleanAttribute extends AttributeCommon {
  readonly type: "boolean";
}

export type Attribute = StringAttribute | NumericAttribute | BooleanAttribute;

export interface Queue {
  /** How rules refer to it. */
  readonly key: string;
  /** Its name in Genesys Cloud, without the environment label. */
  readonly name: string;
  readonly place: Place;
}

/** One comparison of one attribute. True only of a valid value, except `present: false`. */
export type Test =
  | { readonly operator: "eq" | "gt" | "gte" | "lt" | "lte"; readonly value: Value }
  | { readonly operator: "in"; readonly values: readonly Value[] }
  | { readonly operator: "startsWith" | "endsWith" | "contains"; readonly value: string }
  | { readonly operator: "present"; readonly value: boolean };

export type Condition =
  | { readonly kind: "all" | "any"; readonly conditions: readonly Condition[]; readonly place: Place }
  | { readonly kind: "not"; readonly condition: Condition; readonly place: Place }
  | { readonly kind: "test"; readonly attribute: string; readonly test: Test; readonly place: Place };

export interface Target {
  /** The key of a declared queue. */
  readonly queue: string;
  /** 0 to 25,000,000; one point is about one minute of waiting. */
  readonly priority: number | undefined;
  /** Names of ACD skills, at most 10. */
  readonly skills: readonly string[];
  /** Name of a language skill. */
  readonly language: string | undefined;
  /** A text sent to the guest before the transfer. */
  readonly say: string | undefined;
}

export interface Rule {
  readonly name: string;
  readonly condition: Condition;
  readonly target: Target;
  readonly place: Place;
}

/** What the rules say about one set of attribute values; `rule` is null for `otherwise`. */
export interface Decision {
  readonly rule: string | null;
  readonly target: Target;
}

/** Attributes to send, as text, and the decision expected. */
export interface Scenario {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly expect: { readonly queue: string | undefined; readonly rule: string | undefined };
  readonly place: Place;
}

/** A finding that somebody has looked at and accepts, with the reason. */
export interface Acknowledgement {
  readonly finding: string;
  readonly rule: string | undefined;
  readonly reason: string;
  readonly place: Place;
}

/** What routing.yaml says, after every name in it was resolved. Collections keep the order of the file. */
export interface Model {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly rules: readonly Rule[];
  readonly otherwise: Target;
  readonly otherwisePlace: Place;
  readonly scenarios: readonly Scenario[];
  readonly acknowledgements: readonly Acknowledgement[];
}

/** How `otherwise` is written where a rule's name is expected: on the conversation and in scenarios. */
export const OTHERWISE = "otherwise";

/** Participant data that the flow writes; no attribute may use these names. */
export const STAMP = { rule: "routing_rule", version: "routing_version" } as const;
