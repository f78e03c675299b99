import { z } from "zod";
import { findCredentials } from "../genesys/credentials.ts";
import { isRegion, type Organisation } from "../genesys/organisation.ts";
import { RestClient } from "../genesys/rest-client.ts";

/** The organisation as an input of a dynamic resource. */
export const organisationSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("emulator"), url: z.string() }),
  z.object({ kind: z.literal("region"), region: z.string().refine(isRegion) }),
]);

/** The REST API of an organisation, with the credentials of the environment: they are never inputs. */
export function restOf(organisation: Organisation): RestClient {
  return new RestClient(organisation, findCredentials(organisation, process.env, {}));
}
