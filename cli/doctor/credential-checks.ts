import type { StackSettings } from "../../components/stack-config.ts";
import { findCredentials, MissingCredentialsError } from "../../genesys/credentials.ts";
import type { Organisation } from "../../genesys/organisation.ts";
import { type Finding, type Outcome, ok, toDo } from "./check.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Says which way credentials were found, never what they are. */
export function examineCredentials(
  organisation: Organisation,
  environment: Environment,
  settings: Pick<StackSettings, "clientId" | "clientSecret">,
): Outcome {
  try {
    const credentials = findCredentials(organisation, environment, settings);
    const finding = ok(organisation.kind === "emulator" ? "the emulator's built-in client" : wayOf(environment));
    return { finding, facts: { credentials } };
  } catch (error) {
    if (!(error instanceof MissingCredentialsError)) throw error;
    const [found = "", fix = "", ...ways] = error.message.split("\n");
    return { finding: toDo(found, [fix, ...ways.map((way) => way.trim())].join("\n")) };
  }
}

/** The first way that is given, as `findCredentials` goes through them. */
function wayOf(environment: Environment): string {
  if ((environment.GENESYSCLOUD_OAUTHCLIENT_ID ?? "") !== "")
    return "GENESYSCLOUD_OAUTHCLIENT_ID and GENESYSCLOUD_OAUTHCLIENT_SECRET";
  if ((environment.GENESYS_CLIENT_ID ?? "") !== "") return "GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET";
  return "attribute-routing:clientId and attribute-routing:clientSecret of the stack config";
}

/** The stack decides the region; a variable that says another one hints at credentials of another organisation. */
export function examineRegion(organisation: Organisation, environment: Environment): Finding {
  if (organisation.kind === "emulator") return ok(`on loopback, ${organisation.url}`);
  const { region } = organisation;
  for (const name of ["GENESYSCLOUD_REGION", "GENESYS_REGION"]) {
    const said = environment[name] ?? "";
    if (said !== "" && said !== region) {
      return toDo(
        `the stack says ${region}, ${name} says ${said}; the stack decides`,
        `unset ${name}, or correct attribute-routing:organisation, so that the credentials are of this organisation`,
      );
    }
  }
  return ok(region);
}
