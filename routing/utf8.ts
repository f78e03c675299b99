import { type Problem, RoutingFileError } from "./problem.ts";

/** The text of a file, without a byte order mark; or what is wrong with its bytes, and how they look nevertheless. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly problem: Problem };

/** Reads bytes as UTF-8. Nothing is guessed: what is taken for another letter would be sent to Architect as that letter. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined)
    return failed(new TextDecoder(utf16).decode(bytes), "", "the file is UTF-16, expected UTF-8");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const nul = text.indexOf("\0");
    if (nul === -1) return { ok: true, text };
    return failed(text, text.slice(0, nul), "the file has NUL bytes, as UTF-16 has, expected UTF-8");
  } catch {
    const sound = soundStart(bytes);
    const bad = bytes[new TextEncoder().encode(sound).length] ?? 0;
    const message = `the byte ${bad.toString(16).toUpperCase()} is not UTF-8`;
    return failed(new TextDecoder().decode(bytes), sound.replace(/^\ufeff/, ""), message);
  }
}

/**
 * The text of a routing.yaml.
 *
 * @param name The file, for the message.
 * @throws RoutingFileError where it is not UTF-8.
 */
export function routingText(bytes: Uint8Array, name: string): string {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) throw new RoutingFileError(name, decoded.text, [decoded.problem]);
  return decoded.text;
}

function utf16Of([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** The text before the first byte that is not UTF-8, with its byte order mark. */
function soundStart(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  try {
    for (let at = 0; at < bytes.length; at++) text += decoder.decode(bytes.subarray(at, at + 1), { stream: true });
  } catch {
    // What was begun before this byte is not sound either, and not in the text.
  }
  return text;
}

function failed(text: string, before: string, message: string): Decoded {
  const lines = before.split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const place = { line: lines.length, column, endColumn: column + 1 };
  return { ok: false, text, problem: { message, help: "save it as UTF-8", place } };
}
