import { z } from "zod";
import { conflict, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";
import type { Divisions } from "./divisions.ts";

const policySchema = z.object({
  domain: z.string(),
  entityName: z.string(),
  actionSet: z.array(z.string()),
});

const schema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  permissionPolicies: z.array(policySchema),
});
export type Role = z.infer<typeof schema>;

/** The roles of the organisation: named sets of permissions. They hold in every division. */
export class Roles {
  readonly #roles: Collection<Role>;
  readonly #divisions: Divisions;

  constructor(state: State, divisions: Divisions) {
    this.#roles = state.collection("roles", schema);
    this.#divisions = divisions;
  }

  all(): Role[] {
    return this.#roles.all();
  }

  /** @throws ApiError 404 */
  get(id: string): Role {
    const role = this.#roles.get(id);
    if (role === undefined) throw notFound("role", id);
    return role;
  }

  /** @throws ApiError 409 when another role has the name */
  put(role: Role): Role {
    const same = this.all().find(({ name }) => name.toLowerCase() === role.name.toLowerCase());
    if (same !== undefined && same.id !== role.id) throw conflict(`A role named "${role.name}" already exists.`);
    return this.#roles.put(role);
  }

  delete(id: string): void {
    this.#roles.delete(this.get(id).id);
  }

  /** Whether a client can be given a role in a division; `*` stands for all divisions. */
  exist(roleId: string, divisionId: string): boolean {
    const division = divisionId === "*" || this.#divisions.all().some(({ id }) => id === divisionId);
    return division && this.#roles.get(roleId) !== undefined;
  }

  permissionsOf(ids: readonly string[]): string[] {
    return ids.flatMap((id) => this.#roles.get(id)?.permissionPolicies ?? []).flatMap(permissions);
  }
}

/** What a policy permits, as `domain:entity:action`. */
export const permissions = ({ domain, entityName, actionSet }: z.infer<typeof policySchema>): string[] =>
  actionSet.map((action) => `${domain}:${entityName}:${action}`);
