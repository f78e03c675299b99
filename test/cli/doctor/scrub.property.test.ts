import fc from "fast-check";
import { expect, test } from "vitest";
import { KEYS_OF_MAPS, KEYS_OF_WORDS, KNOWN_KEYS } from "../../../cli/doctor/recording/known-keys.ts";
import { Scrubber } from "../../../cli/doctor/recording/scrub.ts";

/** What must never leave an organisation; each can be told from everything that a snapshot is made of. */
const uuid = fc.uuid();
const token = fc.base64String({ minLength: 36, maxLength: 90 });
const hex = fc.stringMatching(/^[0-9a-f]{24,40}$/);
const email = fc
  .tuple(fc.stringMatching(/^[a-z]{8,12}$/), fc.stringMatching(/^[a-z]{8}$/))
  .map(([user, host]) => `${user}@${host}.example`);
const phone = fc.stringMatching(/^\+[1-9][0-9]{9,14}$/);
const fullName = fc.stringMatching(/^[A-Z][a-z]{6,9} [A-Z][a-z]{6,9}$/);
const sentence = fc.stringMatching(/^[a-z]{5,9}( [a-z]{5,9}){2,6}[.?]$/);
const address = fc.webUrl().filter((text) => text.length > 12);
const otherScript = fc.stringMatching(/^[\u4e00-\u9fa5]{6,12}$/);
const secret = fc.oneof(uuid, token, hex, email, phone, fullName, sentence, address, otherScript);
/** A name of one word looks like a word of the platform; only where such words stand. */
const oneWord = fc.stringMatching(/^[A-Z][a-z]{9,14}$/);

const known = [...KNOWN_KEYS].filter((key) => !KEYS_OF_MAPS.has(key) && key !== "");
const key = fc.constantFrom(...known);
const plainKey = fc.constantFrom(...known.filter((name) => !KEYS_OF_WORDS.has(name)));
const mapKey = fc.constantFrom(...KEYS_OF_MAPS);

/** A body with a secret somewhere: under any key, as a key, in lists, in maps, deep down. */
const around = (planted: fc.Arbitrary<string>, under: fc.Arbitrary<string>) =>
  planted.chain((text) =>
    fc
      .tuple(
        fc.constant(text),
        fc.oneof(
          under.map((name): unknown => ({ [name]: text })),
          under.map((name): unknown => ({ [name]: [1, text, { [text]: text }] })),
          mapKey.map((name): unknown => ({ [name]: { [text]: text, status: text } })),
          fc.constant<unknown>({ [text]: { id: text } }),
          fc.constant<unknown>([text, [text]]),
        ),
        fc.array(under, { maxLength: 4 }),
      )
      .map(([planted, body, path]) => ({
        planted,
        body: path.reduce<unknown>((inner, name) => ({ [name]: inner, total: 3 }), body),
      })),
  );

test("no id, token, address, name or text survives, under whatever key, as a key, or in any depth", () => {
  fc.assert(
    fc.property(around(secret, key), ({ planted, body }) => {
      expect(JSON.stringify(new Scrubber().scrub(body))).not.toContain(JSON.stringify(planted).slice(1, -1));
    }),
    { numRuns: 2_000 },
  );
});

test("a name of one word survives nowhere but under a key of words", () => {
  fc.assert(
    fc.property(around(oneWord, plainKey), ({ planted, body }) => {
      const scrubbed = new Scrubber().scrub(body);
      // The body also plants it under "status" of a map, where it is data.
      expect(JSON.stringify(scrubbed)).not.toContain(planted);
    }),
    { numRuns: 2_000 },
  );
});

test("what is known to be secret survives nowhere, not even as a word or a part of one", () => {
  fc.assert(
    fc.property(around(oneWord, key), ({ planted, body }) => {
      const scrubber = new Scrubber();
      scrubber.forget(planted.toLowerCase());
      expect(JSON.stringify(scrubber.scrub(body))).not.toContain(planted);
      expect(scrubber.words.join()).not.toContain(planted);
    }),
    { numRuns: 2_000 },
  );
});

test("no number survives that could be one of a telephone, a customer or a moment", () => {
  fc.assert(
    fc.property(key, fc.bigInt({ min: 1_000_000n, max: 9_007_199_254_740_991n }).map(Number), (name, number) => {
      expect(JSON.stringify(new Scrubber().scrub({ [name]: [number, { [name]: number }] }))).not.toContain(
        String(number),
      );
    }),
  );
});

test("what is scrubbed can be scrubbed again without a change", () => {
  fc.assert(
    fc.property(around(secret, key), ({ body }) => {
      const scrubber = new Scrubber();
      const once = scrubber.scrub(body);
      expect(new Scrubber().scrub(withoutPlaceholders(once))).toEqual(withoutPlaceholders(once));
    }),
  );
});

/** Placeholders would become `<text>`, keys of maps be numbered anew: only the shape is compared. */
function withoutPlaceholders(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith("<") ? "<text>" : value;
  if (Array.isArray(value)) return value.map(withoutPlaceholders);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutPlaceholders(member)]));
}
