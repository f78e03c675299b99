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

/** Neither the environment nor the stack config names an OAuth client. */
export class MissingCredentialsError extends Error {
  constructor(half: string | undefined) {
    super(
      [
        half === undefined ? "no credentials for the real organisation" : `${half} is set, its other half is not`,
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
    ...VARIABLES.map(({ id, secret }) => ({ id: environment[id], secret: environment[secret], names: [id, secret] })),
    {
      id: config.clientId,
      secret: config.clientSecret,
      names: ["attribute-routing:clientId", "attribute-routing:clientSecret"],
    },
  ];
  for (const { id = "", secret = "", names } of ways) {
    if (id !== "" && secret !== "") return { clientId: id, clientSecret: secret };
    if (id !== "" || secret !== "") throw new MissingCredentialsError(names[id === "" ? 1 : 0]);
  }
  throw new MissingCredentialsError(undefined);
}
