import type { Signature } from "../signature.ts";

/** Functions or operators: a name, and all the ways to call it. */
export type Definitions = Readonly<Record<string, readonly Signature[]>>;
