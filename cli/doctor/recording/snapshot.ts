import { z } from "zod";
import type { Scrubbed } from "./scrub.ts";

const recordedBy = z.enum(["emulator", "organisation"]);

const scrubbed: z.ZodType<Scrubbed> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(scrubbed), z.record(z.string(), scrubbed)]),
);

const origin = {
  /** Of what it is a snapshot: the emulator itself, or a real organisation. */
  recordedBy,
  /** The day, as YYYY-MM-DD. */
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  /** The method and path, with placeholders; or what happened on a guest's connection. */
  call: z.string(),
};

/** One file of a recording: an exchange without anybody's data. */
export const snapshotSchema = z.strictObject({
  ...origin,
  status: z.int(),
  /** Which of the headers of interest came, and what they said where it is a limit. */
  headers: z.record(z.string(), scrubbed),
  request: scrubbed.optional(),
  answer: scrubbed,
});

/** What a guest received on its connection. */
export type Snapshot = z.infer<typeof snapshotSchema>;

const milliseconds = z.int().nullable();

/** recording.json: what a recording tells besides its snapshots. */
export const recordingSchema = z.strictObject({
  recordedBy,
  date: origin.date,
  /** Of this software. */
  version: z.string(),
  /** In milliseconds from the guest's message, or null where it was not seen. */
  timings: z.strictObject({
    indexed: milliseconds,
    attributesSeen: milliseconds,
    queued: milliseconds,
    endedAfterDisconnect: milliseconds,
  }),
  answers: z.array(
    z.strictObject({ id: z.string(), question: z.string(), answer: z.string().nullable(), why: z.string().optional() }),
  ),
  /** Calls that were not made or did not succeed as expected. */
  leftOut: z.array(z.strictObject({ call: z.string(), why: z.string() })),
  /** Every word that was kept, as `key: word`: what to look through first. */
  words: z.array(z.string()),
});

export type RecordingIndex = z.infer<typeof recordingSchema>;
export type Answer = RecordingIndex["answers"][number];

/** A whole recording, before it is written. */
export interface Recording {
  readonly index: RecordingIndex;
  /** By the name of the file without `.json`. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}
