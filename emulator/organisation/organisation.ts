import { z } from "zod";
import type { State } from "../state/state.ts";

const schema = z.object({ id: z.string(), name: z.string(), homeDivisionId: z.string() });

/** The organisation that is emulated. Its ids stay the same for as long as the state folder does. */
export type OrganisationRecord = z.infer<typeof schema>;

/** The organisation of the state, created at the first start. */
export function openOrganisation(state: State): OrganisationRecord {
  const organisations = state.collection("organisation", schema);
  return (
    organisations.all()[0] ??
    organisations.put({ id: crypto.randomUUID(), name: "Emulated organisation", homeDivisionId: crypto.randomUUID() })
  );
}
