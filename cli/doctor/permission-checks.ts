import { z } from "zod";
import { addressesOf, type Organisation } from "../../genesys/organisation.ts";
import { type Finding, ok, skipped, toDo, unknown } from "./check.ts";
import { type Exchange, exchange, NoAnswerError } from "./exchange.ts";
import { covers, type Probe, TO_CHANGE } from "./permissions.ts";

const errorBody = z.object({ code: z.string().optional(), message: z.string() });

/** Whoever asks, with what is needed to ask. */
export interface Caller {
  readonly organisation: Organisation;
  readonly token: string;
}

/** One read of the API. */
export function read({ organisation, token }: Caller, path: string): Promise<Exchange> {
  const url = `${addressesOf(organisation).api}${path}`;
  return exchange(organisation, { method: "GET", url, headers: { authorization: `Bearer ${token}` } });
}

/** Whether a probe's permission is there; where it is not, in the platform's own words. */
export async function examinePermission(probe: Probe, caller: Caller): Promise<Finding> {
  try {
    return judge(probe, await read(caller, probe.path));
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return unknown(`the API did not answer (${error.code})`, "see the line of the API host");
  }
}

function judge({ permissions, purpose }: Probe, answer: Exchange): Finding {
  const { status, body } = answer;
  const said = errorBody.safeParse(body).data;
  const words = said === undefined ? "" : `: ${said.message}`;
  // 404 comes after the check of permissions.
  if (status === 200 || status === 404) return ok("granted");
  if (status === 403) {
    const wanted = namedIn(said?.message ?? "") ?? permissions.join(" or ");
    return toDo(
      `missing${words}`,
      `grant ${wanted} to a role of the OAuth client, in the division of ${purpose} (Admin > Integrations > OAuth)`,
    );
  }
  if (status === 401) return unknown(`the token is not accepted any more${words}`, "run doctor again");
  return unknown(`the API answered ${status}${words}`, "try again later");
}

/** The permissions that a 403 names in brackets: `… permission(s): [routing:queue:view]`. */
function namedIn(message: string): string | undefined {
  const named = /\[([^\]]*:[^\]]*)\]/.exec(message)?.[1];
  return named?.split(/,\s*/).join(" or ");
}

const tokenSchema = z.object({ OAuthClient: z.object({ id: z.string() }) });
const clientSchema = z.object({
  id: z.string().optional(),
  roleDivisions: z.array(z.object({ roleId: z.string() })).optional(),
});
const roleSchema = z.object({
  permissionPolicies: z
    .array(z.object({ domain: z.string(), entityName: z.string(), actionSet: z.array(z.string()) }))
    .default([]),
});

/**
 * What no read can tell stands in the roles of the client, where it may read them: needs oauth:client:view and
 * authorization:role:view, which no other command needs.
 */
export async function examineRoles(caller: Caller): Promise<Finding> {
  const wanted = Object.values(TO_CHANGE).flat();
  try {
    const grants = await grantsOf(caller);
    if (typeof grants === "string")
      return skipped(`${grants}; whether these are granted shows at the first update: ${wanted.join(", ")}`);
    const missing = wanted.filter((permission) => !grants.some((grant) => covers(grant, permission)));
    if (missing.length === 0) return ok("granted by the roles of the client");
    return toDo(
      `no role of the client has ${missing.join(", ")}`,
      "grant them to a role of the OAuth client, in the division of the queues and the flow (Admin > Integrations > OAuth)",
    );
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return unknown(`the API did not answer (${error.code})`, "see the line of the API host");
  }
}

/** Everything that the roles of the client grant, or why that is not known. */
async function grantsOf(caller: Caller): Promise<readonly string[] | string> {
  const notAllowed = "the client may not read its own roles";
  const id = tokenSchema.safeParse((await read(caller, "/api/v2/tokens/me")).body).data?.OAuthClient.id;
  if (id === undefined) return notAllowed;
  const client = clientSchema.safeParse((await read(caller, `/api/v2/oauth/clients/${encodeURIComponent(id)}`)).body);
  if (client.data?.id === undefined) return notAllowed;
  const { roleDivisions } = client.data;
  if (roleDivisions === undefined) return "the client names no roles";
  const grants: string[] = [];
  for (const { roleId } of roleDivisions) {
    const { status, body } = await read(caller, `/api/v2/authorization/roles/${encodeURIComponent(roleId)}`);
    const role = roleSchema.safeParse(body).data;
    if (status !== 200 || role === undefined) return notAllowed;
    for (const { domain, entityName, actionSet } of role.permissionPolicies)
      grants.push(...actionSet.map((action) => `${domain}:${entityName}:${action}`));
  }
  return grants;
}
