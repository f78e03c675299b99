import type { Organisation } from "./organisation.ts";

/** A client-credentials grant. Its secret appears in no state, log, report, process list or error message. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The emulator's built-in OAuth client: public, and good for nothing else. */
const EMULATOR: Credentials = { clientId: "emulator", clientSecret: "emulator" };

/** The variables that are read, in this order: the provider's own names, then the tutorial's. */
const VARIABLES = [
  { id: "GENESYSCLOUD_OAUTHCLIENT_ID", secret: "GENESYSCLOUD_OAUTHCLIENT_SECRET" },
  { id: "GENESYS_CLIENT_ID", secret: "GENESYS_CLIENT_SECRET" },
] as const;
const CONFIG_KEYS = { id: "attribute-routing:clientId", secret: "attribute-routing:clientSecret" } as const;

/** Neither the environment nor the stack config names an OAuth client. */
export class MissingCredentialsError extends Error {
  /** @param half Names of the variable that is set and of the one that is not. */
  constructor(half?: { readonly given: string; readonly missing: string }) {
    super(
      [
        half === undefined
          ? "no credentials for the real organisation"
          : `${half.given} is set, ${half.missing} is not`,
        "give an OAuth client (grant: client credentials) in one of these ways:",
        "  GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET in the environment",
        "  GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET in the environment",
        "  attribute-routing:clientId and attribute-routing:clientSecret in the stack config, set with --secret",
        "    (the attribute-routing commands hand them on; a bare `pulumi up` reads the environment only)",
      ].join("\n"),
    );
    this.name = "MissingCredentialsError";
  }
}

/**
 * The credentials for an organisation: the environment first, then the stack config. The emulator needs none.
 *
 * @throws MissingCredentialsError that names all three ways.
 */
export function findCredentials(
  organisation: Organisation,
  environment: Readonly<Record<string, string | undefined>>,
  config: { readonly clientId?: string | undefined; readonly clientSecret?: string | undefined },
): Credentials {
  if (organisation.kind === "emulator") return EMULATOR;
  const ways = [
    ...VARIABLES.map((names) => ({ id: environment[names.id], secret: environment[names.secret], names })),
    { id: config.clientId, secret: config.clientSecret, names: CONFIG_KEYS },
  ];
  for (const { id = "", secret = "", names } of ways) {
    if (id !== "" && secret !== "") return { clientId: id, clientSecret: secret };
    if (id !== "") throw new MissingCredentialsError({ given: names.id, missing: names.secret });
    if (secret !== "") throw new MissingCredentialsError({ given: names.secret, missing: names.id });
  }
  throw new MissingCredentialsError();
}
