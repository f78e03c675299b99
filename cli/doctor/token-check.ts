import { z } from "zod";
import type { Credentials } from "../../genesys/credentials.ts";
import { addressesOf, type Organisation } from "../../genesys/organisation.ts";
import { type Finding, type Outcome, ok, toDo, unknown } from "./check.ts";
import { type Exchange, exchange, NoAnswerError } from "./exchange.ts";

const tokenBody = z.object({ access_token: z.string().min(1), expires_in: z.number() });
const refusalBody = z.object({ error: z.string(), error_description: z.string().optional() });
/** An update with a verification takes minutes. */
const SHORTEST_LIFE = 900;
const CLIENTS = "Admin > Integrations > OAuth";

/** The request of a token by client credentials, as it is sent. */
export function requestToken(organisation: Organisation, { clientId, clientSecret }: Credentials): Promise<Exchange> {
  return exchange(organisation, {
    method: "POST",
    url: `${addressesOf(organisation).login}/oauth/token`,
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
}

/** The token in an answer of the login. */
export function tokenIn({ status, body }: Exchange): string | undefined {
  return status === 200 ? tokenBody.safeParse(body).data?.access_token : undefined;
}

/** Whether the client gets a token by client credentials, and for how long. */
export async function examineToken(organisation: Organisation, credentials: Credentials): Promise<Outcome> {
  try {
    const answer = await requestToken(organisation, credentials);
    const token = tokenIn(answer);
    return token === undefined
      ? { finding: refusal(answer, whereIs(organisation)) }
      : { finding: lifeOf(answer), facts: { token } };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { finding: unknown(`the login did not answer (${error.code})`, "see the line of the login host") };
  }
}

function lifeOf({ body }: Exchange): Finding {
  const seconds = tokenBody.parse(body).expires_in;
  const found = `client credentials, valid for ${duration(seconds)}`;
  if (seconds >= SHORTEST_LIFE) return ok(found);
  return toDo(
    `${found}, expected at least ${duration(SHORTEST_LIFE)}`,
    `raise the token duration of the OAuth client (${CLIENTS})`,
  );
}

/** The errors of the login differ from the API's error body (go-gcloudcx tests; CallFlowVisualizer issues 8 and 9). */
function refusal({ status, body }: Exchange, where: string): Finding {
  const said = refusalBody.safeParse(body).data;
  const words = said === undefined ? "" : ` (${[said.error, said.error_description].filter(Boolean).join(": ")})`;
  const found = `the login answered ${status}${words}`;
  if (status === 429 || status >= 500) return unknown(found, "try again later");
  if (said?.error === "unauthorized_client" || said?.error === "unsupported_grant_type")
    return toDo(found, `use an OAuth client with the grant "Client Credentials" (${CLIENTS})`);
  if (status === 400) return toDo(found, `correct the client id: ${where} has no such OAuth client`);
  if (status === 401) return toDo(found, `correct the client secret, or the region: the client is not of ${where}`);
  return unknown(found, "check that the login host is the platform's and no proxy answers in its place");
}

function whereIs(organisation: Organisation): string {
  return organisation.kind === "emulator" ? "the emulator" : `the organisation in ${organisation.region}`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.floor(seconds / 60)} minutes` : `${Math.floor(seconds / 3_600)} hours`;
}
