import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { PERMISSION } from "../authorization/need.ts";
import type { Roles } from "../authorization/roles.ts";
import { badRequest, notFound } from "../http/api-error.ts";
import type { Collection } from "../state/collection.ts";
import type { State } from "../state/state.ts";

/** The OAuth client that every emulator knows. Its secret is no secret: the emulator listens on loopback only. */
export const CLIENT_ID = "emulator";
export const CLIENT_SECRET = "emulator";

const schema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  /** A client's secret is its owner's; only a digest of it is kept. */
  secretDigest: z.string(),
  authorizedGrantType: z.string(),
  accessTokenValiditySeconds: z.int(),
  state: z.enum(["active", "inactive"]),
  scope: z.array(z.string()).optional(),
  registeredRedirectUri: z.array(z.string()).optional(),
  roleDivisions: z.array(z.object({ roleId: z.string(), divisionId: z.string() })).optional(),
  /** Granted without a role; only the emulator's own API can. */
  permissions: z.array(z.string().regex(PERMISSION)),
  dateCreated: z.string(),
  dateModified: z.string(),
});
export type OAuthClient = z.infer<typeof schema>;

/** What there is to decide about a client; the rest follows. */
export type ClientSettings = Omit<OAuthClient, "id" | "secretDigest" | "dateCreated" | "dateModified">;

/** The lifetime of a client's tokens where nothing else was asked for: a day. */
export const TOKEN_SECONDS = 86_400;

/** The OAuth clients of the organisation. The built-in one may do everything, until it is told otherwise. */
export class OAuthClients {
  readonly #clients: Collection<OAuthClient>;
  readonly #roles: Roles;
  readonly #builtIn: OAuthClient;

  constructor(state: State, roles: Roles) {
    this.#clients = state.collection("oauth clients", schema);
    this.#roles = roles;
    const now = new Date().toISOString();
    this.#builtIn = {
      id: CLIENT_ID,
      name: "Emulator",
      secretDigest: digest(CLIENT_SECRET),
      authorizedGrantType: "CLIENT-CREDENTIALS",
      accessTokenValiditySeconds: TOKEN_SECONDS,
      state: "active",
      permissions: ["*"],
      dateCreated: now,
      dateModified: now,
    };
  }

  all(): OAuthClient[] {
    const stored = this.#clients.all();
    return stored.some(({ id }) => id === CLIENT_ID) ? stored : [this.#builtIn, ...stored];
  }

  find(id: string): OAuthClient | undefined {
    return this.#clients.get(id) ?? (id === CLIENT_ID ? this.#builtIn : undefined);
  }

  /** @throws ApiError 404 */
  get(id: string): OAuthClient {
    const client = this.find(id);
    if (client === undefined) throw notFound("OAuth client", id);
    return client;
  }

  /**
   * Makes a client, or changes everything of one but its secret.
   * @throws ApiError 400 for a role or division that is not there
   */
  put(id: string, secret: string | undefined, settings: ClientSettings): OAuthClient {
    for (const { roleId, divisionId } of settings.roleDivisions ?? [])
      if (!this.#roles.exist(roleId, divisionId))
        throw badRequest(`There is no role ${roleId}, or no division ${divisionId}.`, "roleDivisions");
    const known = this.find(id);
    const now = new Date().toISOString();
    return this.#clients.put({
      ...settings,
      id,
      secretDigest: secret === undefined ? (known?.secretDigest ?? digest(newSecret())) : digest(secret),
      dateCreated: known?.dateCreated ?? now,
      dateModified: now,
    });
  }

  /** The built-in client is then as it was at first. @throws ApiError 404 */
  delete(id: string): void {
    this.#clients.delete(this.get(id).id);
  }

  isSecretOf(client: OAuthClient, secret: string): boolean {
    return digest(secret) === client.secretDigest;
  }

  /** Everything that a client may do, by its roles or directly; undefined when there is no such client (any more). */
  permissionsOf(id: string): readonly string[] | undefined {
    const client = this.find(id);
    if (client === undefined || client.state === "inactive") return undefined;
    return [
      ...client.permissions,
      ...this.#roles.permissionsOf((client.roleDivisions ?? []).map(({ roleId }) => roleId)),
    ];
  }
}

/** A secret as hard to guess as the platform's. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

const digest = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
