import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Credentials } from "../../../genesys/credentials.ts";
import { failureOf } from "../../../genesys/errors.ts";
import type { Organisation } from "../../../genesys/organisation.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { requestToken, tokenIn } from "../token-check.ts";
import { CALLS, type CallName } from "./calls.ts";
import { probe } from "./probe.ts";
import { NO_TIMINGS } from "./probe-conversation.ts";
import { NOT_ANSWERED } from "./questions.ts";
import { type CallOptions, Recorder } from "./recorder.ts";
import type { Answer, Recording } from "./snapshot.ts";

/** Objects of a recording are found by this name. */
export const PROBE_NAME = "attribute-routing probe";

export interface RecordOptions {
  readonly organisation: Organisation;
  readonly credentials: Credentials;
  /** Whether objects are made, and conversations held. */
  readonly withProbe: boolean;
  readonly signal: AbortSignal;
  readonly say: (activity: string) => void;
}

/**
 * Records what an organisation answers, scrubbed of everybody's data.
 * @throws GenesysError where it gives no token
 */
export async function record({ organisation, credentials, ...how }: RecordOptions): Promise<Recording> {
  const recorder = new Recorder(organisation);
  for (const secret of Object.values(credentials)) recorder.scrubber.forget(secret);
  const token = await logIn(recorder, credentials);
  recorder.token = token;
  how.say("reading");
  const answers = await readAll(recorder, how.signal);
  const name = `${PROBE_NAME} ${randomUUID().slice(0, 8)}`;
  const probed = how.withProbe
    ? await probe(recorder, { ...how, name })
    : { timings: NO_TIMINGS, answers: [] satisfies Answer[] };
  if (!how.withProbe) recorder.leaveOut("probe", "conversations need --probe");
  const { snapshots, leftOut, scrubber, origin } = recorder;
  return {
    snapshots,
    index: {
      ...origin,
      version: packageJson.version,
      timings: probed.timings,
      answers: [...answers, ...probed.answers, ...NOT_ANSWERED.map((open) => ({ ...open, answer: null }))],
      leftOut,
      words: [...scrubber.words],
    },
  };
}

async function logIn(recorder: Recorder, credentials: Credentials): Promise<string> {
  const answer = await requestToken(recorder.organisation, credentials);
  const token = tokenIn(answer);
  if (token === undefined) {
    const headers = { correlationId: answer.headers["inin-correlation-id"], retryAfter: answer.headers["retry-after"] };
    throw failureOf("POST /oauth/token", answer.status, answer.body, headers);
  }
  recorder.keep("token", answer, undefined);
  return token;
}

/** How single reads differ from a plain one. */
const OPTIONS: Partial<Record<CallName, CallOptions>> = {
  "without-token": { withoutToken: true },
  "no-such-flow": { parameters: { nobody: randomUUID() } },
  "no-such-message": { parameters: { nobody: randomUUID() } },
  // The names of core types are the platform's.
  "core-types": { words: ["name"] },
};

const organizationSchema = z.object({
  name: z.string(),
  domain: z.string().nullish(),
  thirdPartyOrgName: z.string().nullish(),
});

/** Makes the calls that change nothing. @returns the questions that they answer */
async function readAll(recorder: Recorder, signal: AbortSignal): Promise<readonly Answer[]> {
  const bodies = new Map<CallName, unknown>();
  for (const name of reads()) {
    signal.throwIfAborted();
    const body = (await recorder.tryCall(name, OPTIONS[name]))?.body;
    bodies.set(name, body);
    if (name === "organization") {
      const organization = organizationSchema.safeParse(body).data;
      for (const text of Object.values(organization ?? {})) recorder.scrubber.forget(text ?? "");
    }
  }
  return [
    coreTypes(recorder.scrubber.scrub(bodies.get("core-types"), ["name"])),
    schemaReference(bodies.get("schemas")),
  ];
}

function coreTypes(scrubbed: unknown): Answer {
  const question = { id: "core-types", question: "What are the core types of conversation schemas called?" };
  const listing = z.object({ entities: z.array(z.object({ name: z.string() })) }).safeParse(scrubbed).data;
  return listing === undefined
    ? { ...question, answer: null, why: "they could not be read; see the snapshot core-types" }
    : { ...question, answer: listing.entities.map(({ name }) => name).join(", ") };
}

/** Only the form of the reference is told, never which type an organisation uses. */
function schemaReference(schemas: unknown): Answer {
  const question = {
    id: "schema-reference",
    question: "What does the $ref of a property of a conversation schema look like?",
  };
  const [reference] = [...JSON.stringify(schemas ?? null).matchAll(/"\$ref":"([^"]*)"/g)].map(([, text]) => text);
  if (reference === undefined)
    return { ...question, answer: null, why: "there is no schema; none is made, since schemas cannot be deleted" };
  const isExpected = /^#\/definitions\/[A-Za-z]+$/.test(reference);
  return { ...question, answer: isExpected ? "#/definitions/ and the name of the core type" : "another form" };
}

function reads(): readonly CallName[] {
  return CALL_NAMES.filter((name) => CALLS[name].kind === "read" && name !== "token");
}

const CALL_NAMES = Object.keys(CALLS).filter(isCallName);

function isCallName(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}
