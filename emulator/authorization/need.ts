/** The permissions that an operation needs of its caller. */
export type Need =
  | { readonly kind: "nothing" }
  | { readonly kind: "any" | "all"; readonly permissions: readonly string[] };

export const nothing: Need = { kind: "nothing" };
export const any = (...permissions: string[]): Need => ({ kind: "any", permissions });
export const all = (...permissions: string[]): Need => ({ kind: "all", permissions });

/** A permission is `domain:entity:action`; `*` stands for every value of a part. */
export const PERMISSION = /^(\*|\w+:(\*|\w+):(\*|\w+))$/;

/** What is missing of a need; undefined when nothing is. */
export function lacking(need: Need, granted: readonly string[]): readonly string[] | undefined {
  if (need.kind === "nothing") return undefined;
  const missing = need.permissions.filter((permission) => !granted.some((grant) => covers(grant, permission)));
  const isEnough = need.kind === "all" ? missing.length === 0 : missing.length < need.permissions.length;
  return isEnough ? undefined : missing;
}

function covers(grant: string, permission: string): boolean {
  if (grant === "*") return true;
  const parts = permission.split(":");
  return grant.split(":").every((part, index) => part === "*" || part === parts[index]);
}
