import type { Model } from "./model.ts";
import { readModel } from "./read.ts";

/** Rules and where they were read from, for messages. */
export interface Rules {
  readonly model: Model;
  readonly source: string;
  readonly name: string;
}

interface Described {
  readonly description?: string | undefined;
  readonly sensitive?: boolean | undefined;
}

type AttributeDefinition = Described &
  (
    | {
        readonly type: "string";
        readonly values?: readonly string[] | undefined;
        readonly ignoreCase?: boolean | undefined;
        readonly minLength?: number | undefined;
        readonly maxLength?: number | undefined;
      }
    | {
        readonly type: "integer" | "number";
        readonly values?: readonly number[] | undefined;
        readonly minimum?: number | undefined;
        readonly maximum?: number | undefined;
      }
    | { readonly type: "boolean" }
  );

type Attributes = Readonly<Record<string, AttributeDefinition>>;
type Queues = Readonly<Record<string, { readonly name: string }>>;

/** What a valid attribute holds; where its values are listed, one of these. */
type ValueOf<A> = A extends { readonly values: readonly (infer V)[] }
  ? V
  : A extends { readonly type: "string" }
    ? string
    : A extends { readonly type: "boolean" }
      ? boolean
      : number;

type Presence = { readonly present?: boolean };
type Equality<V> = Presence & { readonly eq?: V; readonly in?: readonly V[] };
type Order = { readonly gt?: number; readonly gte?: number; readonly lt?: number; readonly lte?: number };
type Parts = { readonly startsWith?: string; readonly endsWith?: string; readonly contains?: string };

type Operators<A> = Equality<ValueOf<A>> &
  (A extends { readonly type: "string" } ? Parts : A extends { readonly type: "boolean" } ? unknown : Order);

type ConditionDefinition<A extends Attributes> = {
  readonly [Name in keyof A]?: ValueOf<A[Name]> | readonly ValueOf<A[Name]>[] | Operators<A[Name]>;
} & {
  readonly all?: readonly ConditionDefinition<A>[];
  readonly any?: readonly ConditionDefinition<A>[];
  readonly not?: ConditionDefinition<A>;
};

interface TargetDefinition<Queue> {
  readonly queue: Queue;
  readonly priority?: number | undefined;
  readonly skills?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly say?: string | undefined;
}

/** What routing.yaml says, as an object: the names of attributes and queues and the values are checked by the compiler. */
export interface RulesDefinition<A extends Attributes, Q extends Queues> {
  readonly attributes: A;
  readonly queues: Q;
  /** The first that matches decides. */
  readonly rules: readonly (TargetDefinition<keyof NoInfer<Q>> & {
    readonly name: string;
    readonly when: ConditionDefinition<NoInfer<A>>;
  })[];
  readonly otherwise: TargetDefinition<keyof NoInfer<Q>>;
  readonly scenarios?: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string | number | boolean>>;
    readonly expect: { readonly queue?: keyof NoInfer<Q>; readonly rule?: string };
  }[];
  readonly acknowledge?: readonly { readonly finding: string; readonly rule?: string; readonly reason: string }[];
}

/**
 * Rules that a Pulumi program defines itself, instead of a routing.yaml.
 *
 * @throws RoutingFileError that shows everything wrong that no type can say, in the JSON of the definition.
 */
export function defineRules<const A extends Attributes, const Q extends Queues>(
  definition: RulesDefinition<A, Q>,
): Rules {
  const name = "defineRules";
  // JSON is YAML: what reads the file reads this, too.
  const source = JSON.stringify(definition, undefined, 2);
  return { model: readModel(source, name), source, name };
}
