/** An escape in JSON that may be half of a character. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const HALF = /\p{Surrogate}/u;

/**
 * Reads JSON, and refuses half characters (lone surrogates, RFC 8259 §8.2), which strict decoders do not take back.
 * @throws SyntaxError
 */
export function readJson(text: string): unknown {
  if (!SURROGATE_ESCAPE.test(text)) return JSON.parse(text);
  return JSON.parse(text, (key, value: unknown) => {
    if (HALF.test(key) || (typeof value === "string" && HALF.test(value)))
      throw new SyntaxError("a text in it has half of a character (a lone surrogate)");
    return value;
  });
}
