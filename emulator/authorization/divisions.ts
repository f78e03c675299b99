import { z } from "zod";
import { conflict, notFound } from "../http/api-error.ts";
import type { OrganisationRecord } from "../organisation/organisation.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

const schema = z.object({ id: z.string(), name: z.string(), description: z.string() });
export type Division = z.infer<typeof schema>;

/** The divisions of the organisation; the home division is always there. */
export class Divisions {
  readonly homeId: string;
  readonly #divisions: Collection<Division>;

  constructor(state: State, organisation: OrganisationRecord) {
    this.homeId = organisation.homeDivisionId;
    this.#divisions = state.collection("divisions", schema);
    if (this.#divisions.get(this.homeId) === undefined)
      this.#divisions.put({ id: this.homeId, name: "Home", description: "The home division" });
  }

  all(): Division[] {
    return this.#divisions.all();
  }

  /** @throws ApiError 404 */
  get(id: string): Division {
    const division = this.#divisions.get(id);
    if (division === undefined) throw notFound("division", id);
    return division;
  }

  named(name: string): Division | undefined {
    return this.all().find((division) => division.name.toLowerCase() === name.toLowerCase());
  }

  /** The reference to a division that other entities carry; an unknown or missing one is the home division. */
  reference(id: string | undefined): { id: string; name: string; selfUri: string } {
    const division = this.#divisions.get(id ?? this.homeId) ?? this.get(this.homeId);
    return { id: division.id, name: division.name, selfUri: `/api/v2/authorization/divisions/${division.id}` };
  }

  /** @throws ApiError 409 when another division has the name */
  put(division: Division): Division {
    const same = this.named(division.name);
    if (same !== undefined && same.id !== division.id)
      throw conflict(`A division named "${division.name}" already exists.`);
    return this.#divisions.put(division);
  }

  delete(id: string): void {
    this.#divisions.delete(id);
  }
}
