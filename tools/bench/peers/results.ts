/** What our analysis says of a case. Rules are counted from 0. */
export interface OurResult {
  /** Cutting attribute values into classes and rules into boxes. */
  readonly compileMilliseconds: number;
  /** Deciding every rule, with an example or the rules that take its place. */
  readonly reachMilliseconds: number;
  readonly processorMilliseconds: number;
  readonly rules: number;
  readonly unreachable: readonly number[];
  readonly undecided: readonly number[];
}

/** Everything our analysis finds in a case, not only rules that never fire. */
export interface OurFindings {
  readonly milliseconds: number;
  /** How many, by the number of the finding. */
  readonly findings: Readonly<Record<string, number>>;
}

/** What z3 says of a case. */
export interface Z3Result {
  /** Without loading and starting z3. */
  readonly milliseconds: number;
  readonly startMilliseconds: number;
  readonly processorMilliseconds: number;
  readonly slowestMilliseconds: number;
  /** How many rules it was asked about before the time was over. */
  readonly asked: number;
  readonly undecided: readonly number[];
  readonly unreachable: readonly number[];
}

/** What Drools' validation says of a decision table. */
export interface DroolsResult {
  /** In one virtual machine, one after the other; the first with the making of the validator. */
  readonly runMilliseconds: readonly number[];
  readonly messages: Readonly<Record<string, number>>;
  /** Rules that it says are contained in, or the same as, an earlier rule. Counted from 0. */
  readonly contained: readonly number[];
}

/** What came of a peer, or why nothing did. */
export type Outcome<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "failed"; readonly reason: string };
