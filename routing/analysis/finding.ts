import type { Place } from "../model.ts";
import { CATALOGUE, type FindingId, messageOf, type Parameters, type Severity } from "./catalogue.ts";
import type { Texts } from "./point-texts.ts";

/** Something that analysis has to say about a routing.yaml. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** The names of the rules it is about. */
  readonly rules: readonly string[];
  /** Attribute texts that show it, confirmed by `decide`; texts of sensitive attributes are described in brackets. */
  readonly witness: Texts | null;
  /** The way out. */
  readonly help: string;
  /** Set where a policy of the stack does not allow it. */
  readonly isPolicy?: true;
  /** Set where routing.yaml accepts the finding. */
  readonly acknowledged?: { readonly reason: string };
}

/** What a finding is about. */
export interface Particulars {
  readonly place: Place;
  readonly rules?: readonly string[];
  readonly witness?: Texts | undefined;
  /** A more precise way out than the catalogue's. */
  readonly help?: string | undefined;
}

/** Makes a finding of the catalogue; there is no other way to make one. */
export function finding<Id extends FindingId>(
  id: Id,
  { place, rules = [], witness, help }: Particulars,
  parameters: Parameters<Id>,
): Finding {
  const { severity, wayOut } = CATALOGUE[id];
  return {
    id,
    severity,
    message: messageOf(id, parameters),
    place,
    rules,
    witness: witness ?? null,
    help: help ?? wayOut,
  };
}
