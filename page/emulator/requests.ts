import * as z from "zod/mini";
import {
  conversations,
  type Diagram,
  diagram,
  documents,
  fault,
  latency,
  log,
  organisation,
  type Story,
  story,
} from "./answers.ts";

/** The emulator refused a request, or did not answer it: what it said, for people. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  /** 0 where there was no answer. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const refusal = z.object({ message: z.string() });

/** @throws RequestError also where the answer is not what the page expects */
export async function request<T>(method: string, path: string, schema: z.ZodMiniType<T>, body?: object): Promise<T> {
  const options =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`/emulator${path}`, { method, cache: "no-store", ...options }).catch(
    (error: unknown) => {
      throw new RequestError(0, String(error));
    },
  );
  const text = await response.text();
  const json = readJson(text);
  if (!response.ok) {
    const told = refusal.safeParse(json);
    throw new RequestError(response.status, told.success ? told.data.message : `${method} ${path}: ${response.status}`);
  }
  const answer = schema.safeParse(json);
  if (!answer.success) throw new RequestError(response.status, `${method} ${path}: ${answer.error.message}`);
  return answer.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const get = <T>(path: string, schema: z.ZodMiniType<T>): Promise<T> => request("GET", path, schema);
const id = (text: string): string => encodeURIComponent(text);

export const fetchOrganisation = () => get("/organisation", organisation);
/** The API log, newest first. */
export const fetchLog = async (limit: number) => (await get(`/log?limit=${limit}`, log)).entries;
/** The latest conversations, newest first. */
export const fetchConversations = async (limit: number) =>
  (await get(`/conversations?limit=${limit}`, conversations)).conversations;
export const fetchStory = (conversationId: string): Promise<Story> =>
  get(`/conversations/${id(conversationId)}/story`, story);
export const fetchDiagram = (flowId: string, version?: string | number): Promise<Diagram> =>
  get(`/flows/${id(flowId)}/diagram${version === undefined ? "" : `?version=${id(String(version))}`}`, diagram);

/** A document of the command line; undefined where it has written none (asked first, as a 404 is a complaint of the browser). */
export async function fetchDocument<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | undefined> {
  const { documents: written } = await get("/documents", documents);
  return written.some((document) => document.name === name) ? get(`/documents/${id(name)}`, schema) : undefined;
}

/** Asks for a fault, as docs/emulator.md describes them: `{ kind: "429", route: "/api/v2/**", count: 3 }`. */
export const addFault = (wanted: object) => request("POST", "/faults", fault, wanted);
export const removeFault = (faultId: string) => request("DELETE", `/faults/${id(faultId)}`, z.unknown());
export const removeAllFaults = () => request("DELETE", "/faults", z.unknown());

export const fetchLatency = () => get("/latency", latency);
export const setLatency = (milliseconds: number) => request("PUT", "/latency", latency, { milliseconds });
