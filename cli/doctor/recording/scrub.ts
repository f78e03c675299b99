import { isLimit, KEYS_OF_MAPS, KEYS_OF_WORDS, KNOWN_KEYS } from "./known-keys.ts";

/** JSON of which nothing is anybody's data any more. */
export type Scrubbed = null | boolean | number | string | readonly Scrubbed[] | { readonly [key: string]: Scrubbed };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const WORD = /^[A-Za-z]+(?:[._-][A-Za-z]+)*$/;
/** No word of the platform is longer; random texts are. */
const LONGEST_WORD = 32;
/** The platform's own providers have names of several words, such as "PureCloud Messaging". */
const PROVIDER = /^(PureCloud|Genesys)( (Cloud|Messaging|Webmessaging|WebMessaging|Open|Edge))*$/;
const LARGEST_LIMIT = 999_999;
/** A list of many alike says no more than one of a few. */
const LONGEST_LIST = 20;

/** The keys whose texts are words here. */
type Words = ReadonlySet<string> | "none";

/**
 * Replaces whatever could be somebody's data by placeholders that say what kind it is. What is kept is on lists: keys of
 * the vendor's own models, words under keys of words, numbers of limits, true, false and null.
 *
 * One scrubber serves a whole recording: the same id gives the same placeholder everywhere.
 */
export class Scrubber {
  readonly #ids = new Map<string, string>();
  readonly #secrets = new Set<string>();
  readonly #words = new Set<string>();

  /** Never keeps a word that holds this text, in any case: a client's id, an organisation's name. */
  forget(text: string): void {
    if (text !== "") this.#secrets.add(text.toLowerCase());
  }

  /** Every word that was kept, for whoever looks a recording through. */
  get words(): readonly string[] {
    return [...this.#words].sort();
  }

  /** @param moreWords keys whose texts are words in this answer only */
  scrub(value: unknown, moreWords: readonly string[] = []): Scrubbed {
    return this.#value(value, undefined, new Set([...KEYS_OF_WORDS, ...moreWords]));
  }

  #value(value: unknown, key: string | undefined, words: Words): Scrubbed {
    if (value === null || value === undefined || typeof value === "boolean") return value ?? null;
    if (typeof value === "number") return this.#number(value, key);
    if (typeof value === "string") return this.#text(value, key, words);
    if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((item: unknown) => this.#value(item, key, words));
    if (typeof value !== "object") return "<text>";
    return this.#object(value, key !== undefined && KEYS_OF_MAPS.has(key), words);
  }

  /** Keys that are data become placeholders too; nothing below them is taken for a word of the platform. */
  #object(value: object, isMap: boolean, words: Words): Scrubbed {
    let unknown = 0;
    const entries = Object.entries(value).map(([key, member]: [string, unknown]): readonly [string, Scrubbed] => {
      if (!isMap && KNOWN_KEYS.has(key)) return [key, this.#value(member, key, words)];
      unknown += 1;
      return [`<key ${unknown}>`, this.#value(member, undefined, "none")];
    });
    return Object.fromEntries(entries);
  }

  #number(value: number, key: string | undefined): Scrubbed {
    const isKept = key !== undefined && isLimit(key) && Number.isInteger(value) && Math.abs(value) <= LARGEST_LIMIT;
    return isKept ? value : "<number>";
  }

  #text(value: string, key: string | undefined, words: Words): string {
    if (value === "") return "";
    if (ID.test(value)) return this.#id(value);
    if (DATE.test(value)) return "<date>";
    if (/^(\/|[a-z]+:\/\/)/i.test(value)) return "<address>";
    if (key !== undefined && words !== "none" && words.has(key) && this.#isWord(value, key)) {
      this.#words.add(`${key}: ${value}`);
      return value;
    }
    return "<text>";
  }

  #isWord(value: string, key: string): boolean {
    if (value.length > LONGEST_WORD) return false;
    const lower = value.toLowerCase();
    if ([...this.#secrets].some((secret) => lower.includes(secret))) return false;
    return WORD.test(value) || (key === "provider" && PROVIDER.test(value));
  }

  #id(value: string): string {
    const known = this.#ids.get(value.toLowerCase());
    if (known !== undefined) return known;
    const placeholder = `<id ${this.#ids.size + 1}>`;
    this.#ids.set(value.toLowerCase(), placeholder);
    return placeholder;
  }
}
