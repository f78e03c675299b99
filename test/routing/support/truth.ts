/** A declaration of the attribute `a`, a condition on it, and of which texts the condition is true. */
export interface Truth {
  readonly what: string;
  readonly declaration: string;
  readonly condition: string;
  /** Texts of which it is true; `undefined` is not sent. */
  readonly yes: readonly (string | undefined)[];
  readonly no: readonly (string | undefined)[];
}

/** The ways of not sending an attribute. */
export const ABSENT = [undefined, "", " \t\r\n"];
