import { type Frame, refusal } from "./frames.ts";

/** What guests' clients surely read in one piece. */
const MAXIMUM_FRAME_BYTES = 12 * 1024;

/** A frame as it is sent. One that is too long is not cut: the guest is told what it cannot be told. */
export function encode(frame: Frame): string {
  const text = JSON.stringify(frame);
  // A character is three bytes at most in UTF-8 for each unit of its UTF-16.
  if (text.length * 3 < MAXIMUM_FRAME_BYTES || Buffer.byteLength(text) < MAXIMUM_FRAME_BYTES) return text;
  const reason = `Unexpected error: a ${frame.class} of ${Buffer.byteLength(text)} bytes does not fit into a frame of ${MAXIMUM_FRAME_BYTES} bytes`;
  return JSON.stringify(refusal(5000, reason, frame.tracingId));
}
