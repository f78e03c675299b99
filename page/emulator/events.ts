import { signal } from "@preact/signals";
import * as z from "zod/mini";
import { conversationChange, documentVersion, flowStep, frame, requestEntry } from "./answers.ts";

/** How the page stands to its emulator. */
export type Connection = "connecting" | "open" | "lost";
export const connection = signal<Connection>("connecting");

/** After a server that answered with an error an EventSource does not try again by itself. */
const RETRY_MILLISECONDS = 1000;

/** Calls back with each event until the result is called. */
export type Listen<T> = (callback: (event: T) => void) => () => void;

const receivers = new Map<string, (data: string) => void>();
const opened = new Set<() => void>();
let source: EventSource | undefined;

function channel<T>(type: string, schema: z.ZodMiniType<T>): Listen<T> {
  const callbacks = new Set<(event: T) => void>();
  receivers.set(type, (data) => {
    const event = schema.safeParse(JSON.parse(data));
    // An emulator of another version may send what this page does not know.
    if (event.success) for (const callback of callbacks) callback(event.data);
  });
  return (callback) => {
    callbacks.add(callback);
    return () => callbacks.delete(callback);
  };
}

export const onRequest = channel("request", requestEntry);
export const onFrame = channel("frame", frame);
export const onConversation = channel("conversation", conversationChange);
export const onFlowStep = channel("flow-step", flowStep);
export const onDocument = channel("document", documentVersion);
export const onOrganisation = channel("organisation", z.unknown());
/** The emulator was started anew, or too much happened meanwhile: everything is to be fetched again. */
const onReset = channel("reset", z.unknown());
onReset(() => {
  for (const callback of opened) callback();
});

/** Calls back whenever the stream has (re)opened: what happened in between may have been missed. */
export function onOpen(callback: () => void): () => void {
  opened.add(callback);
  if (connection.value === "open") callback();
  return () => opened.delete(callback);
}

/** Begins to listen to the emulator that served the page, for as long as the page is open. */
export function connect(): void {
  source?.close();
  const stream = new EventSource("/emulator/events");
  source = stream;
  stream.addEventListener("open", () => {
    connection.value = "open";
    for (const callback of opened) callback();
  });
  stream.addEventListener("error", () => {
    connection.value = "lost";
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MILLISECONDS);
  });
  for (const [type, receive] of receivers)
    stream.addEventListener(type, ({ data }: MessageEvent<string>) => receive(data));
}
