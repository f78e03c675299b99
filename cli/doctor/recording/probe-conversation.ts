import { z } from "zod";
import { type ConversationView, viewOf } from "./conversation-view.ts";
import { GuestConnection, ownMessageId, type ReceivedFrame, refusalCode } from "./guest-connection.ts";
import type { Recorder } from "./recorder.ts";
import type { RecordingIndex } from "./snapshot.ts";
import { waitFor } from "./waiting.ts";

const INDEXING_PATIENCE = 60_000;
const ROUTING_PATIENCE = 60_000;
const ENDING_PATIENCE = 20_000;

/** What a guest says first. */
export interface Saying {
  /** Merged into the message. */
  readonly more: object;
  /** Stands next to the message. */
  readonly beside?: object;
}

/** What became of one conversation. */
export type Heard =
  | { readonly kind: "conversation"; readonly view: ConversationView; readonly timings: RecordingIndex["timings"] }
  | { readonly kind: "refused"; readonly code: number }
  | { readonly kind: "lost"; readonly why: string };

/** Holds one conversation through the probe flow and ends it. @param recorded whether its exchanges are kept */
export async function converse(
  recorder: Recorder,
  deploymentId: string,
  saying: Saying,
  { signal, recorded }: { readonly signal: AbortSignal; readonly recorded: boolean },
): Promise<Heard> {
  signal.throwIfAborted();
  const guest = await GuestConnection.open(recorder.organisation, deploymentId);
  recorder.scrubber.forget(guest.token);
  const keep = (name: string, call: string, frames: readonly ReceivedFrame[]) => {
    if (recorded) recorder.keepFrames(name, call, 200, frames);
  };
  try {
    keep("guest-session", "guest: configureSession", guest.take());
    const said = performance.now();
    const since = () => Math.round(performance.now() - said);
    guest.say("Probe", saying.more, saying.beside);
    const own = await guest.until((frame) => ownMessageId(frame) !== undefined || refusalCode(frame) !== undefined);
    keep("guest-message", "guest: onMessage", guest.take());
    const refused = refusalCode(own);
    if (refused !== undefined) return { kind: "refused", code: refused };
    const conversationId = await conversationOf(recorder, ownMessageId(own) ?? "", recorded);
    if (conversationId === undefined) return { kind: "lost", why: "its message was not indexed" };
    const timings = { ...NO_TIMINGS, indexed: since() };
    const parameters = { conversationId };
    try {
      const seen = await watch(recorder, parameters, { signal, recorded }, timings, since);
      if (recorded) await recorder.tryCall("message-conversation", { parameters });
      return seen ?? { kind: "lost", why: "the conversation could not be read" };
    } finally {
      await end(recorder, parameters, recorded, timings);
      if (recorded) {
        await guest.until(isDisconnection).catch(() => undefined);
        keep("guest-disconnected", "guest: the conversation was ended by PATCH", guest.take());
      }
    }
  } finally {
    guest.close();
  }
}

/** Sends more custom attributes than a message may have, and keeps the refusal. */
export async function sendTooMuch(recorder: Recorder, deploymentId: string): Promise<void> {
  const guest = await GuestConnection.open(recorder.organisation, deploymentId);
  try {
    guest.take();
    guest.say("Probe", { channel: { metadata: { customAttributes: { probe_large: "x".repeat(2_049) } } } });
    const frame = await guest.until((one) => refusalCode(one) !== undefined || ownMessageId(one) !== undefined);
    recorder.keepFrames("guest-too-large", "guest: onMessage with 2,060 bytes of attributes", 200, guest.take());
    // Where it is taken after all, it starts a conversation like any other.
    const messageId = ownMessageId(frame);
    const conversationId = messageId && (await conversationOf(recorder, messageId, false));
    if (conversationId) await end(recorder, { conversationId }, false, { ...NO_TIMINGS });
  } finally {
    guest.close();
  }
}

export const NO_TIMINGS: RecordingIndex["timings"] = {
  indexed: null,
  attributesSeen: null,
  queued: null,
  endedAfterDisconnect: null,
};

const details = z.object({ conversationId: z.string() });

/** Waits also after Ctrl-C: a conversation that is not known cannot be ended. */
async function conversationOf(recorder: Recorder, messageId: string, recorded: boolean): Promise<string | undefined> {
  const options = { parameters: { messageId }, unrecorded: !recorded };
  const found = await waitFor(
    async () => details.safeParse((await recorder.tryCall("message-details", options))?.body).data?.conversationId,
    INDEXING_PATIENCE,
    new AbortController().signal,
  );
  if (found === undefined)
    recorder.leaveOut("message-details", "a conversation of the probe was not found, and may stay open");
  return found;
}

type Timings = { -readonly [K in keyof RecordingIndex["timings"]]: number | null };

/** Reads the conversation until it waits in a queue or has ended, and notes when what was seen first. */
async function watch(
  recorder: Recorder,
  parameters: { readonly conversationId: string },
  { signal, recorded }: { readonly signal: AbortSignal; readonly recorded: boolean },
  timings: Timings,
  since: () => number,
): Promise<Heard | undefined> {
  let last: ConversationView | undefined;
  await waitFor(
    async () => {
      const { body } = await recorder.call("conversation", { parameters, unrecorded: !recorded });
      last = viewOf(body) ?? last;
      if (last === undefined) return undefined;
      if (Object.keys(last.attributes).length > 0) timings.attributesSeen ??= since();
      if (last.isQueued) timings.queued ??= since();
      return last.isQueued || last.isEnded ? true : undefined;
    },
    ROUTING_PATIENCE,
    signal,
  );
  return last === undefined ? undefined : { kind: "conversation", view: last, timings };
}

/** Ends the conversation in all circumstances, also after Ctrl-C. */
async function end(
  recorder: Recorder,
  parameters: { readonly conversationId: string },
  recorded: boolean,
  timings: Timings,
): Promise<void> {
  const options = { parameters, unrecorded: !recorded };
  const asked = performance.now();
  const answer = await recorder.tryCall("disconnected", { ...options, body: { state: "disconnected" } });
  if (answer === undefined || answer.status >= 300)
    recorder.leaveOut("disconnected", "a conversation of the probe stays open until its queue is deleted");
  const ended = await waitFor(
    async () => {
      const seen = await recorder.tryCall("conversation-ended", options);
      return viewOf(seen?.body)?.isEnded === true ? true : undefined;
    },
    ENDING_PATIENCE,
    new AbortController().signal,
  );
  if (ended === true) timings.endedAfterDisconnect = Math.round(performance.now() - asked);
}

const eventSchema = z.object({
  events: z.array(z.object({ presence: z.object({ type: z.literal("Disconnect") }) })).min(1),
});

function isDisconnection({ body }: ReceivedFrame): boolean {
  return eventSchema.safeParse(body).success;
}
