/** Texts that tests of one open string compare with: distinct, not empty, each within the length limits. */
export interface TextLiterals {
  readonly equals: readonly string[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  readonly infixes: readonly string[];
}

/** Which of the literals a text equals, starts with, ends with and contains: indices into {@link TextLiterals}. */
export interface Signature {
  /** Identifies the signature within one automaton. */
  readonly key: number;
  readonly equal: number | undefined;
  readonly prefixes: readonly number[];
  readonly suffixes: readonly number[];
  readonly infixes: readonly number[];
  /** The shortest valid text of this signature. */
  readonly shortest: string;
}

interface Limits {
  readonly minLength: number;
  readonly maxLength: number;
  readonly maxStates: number;
  readonly maxSignatures: number;
}

const WHITE_SPACE = new Set([" ", "\t", "\r", "\n"]);
const PLAIN = [..."xyzwvutsrqponmlkjihgfedcbaXYZWVUTSRQPONMLKJIHGFEDCBA0123456789"];
const ASCII = 128;
/** Contains tests are counted in one 31-bit mask. */
const MAX_INFIXES = 30;

/**
 * Reads a text code point by code point and knows at the end which literals it equals, starts with, ends with and
 * contains. It is the product of a trie (what equals and prefixes need) and an Aho–Corasick automaton (suffixes and
 * infixes); exploring it finds every combination that a valid text can have.
 */
export class TextAutomaton {
  readonly literals: TextLiterals;
  readonly #symbols: readonly string[];
  readonly #symbolOf: ReadonlyMap<string, number>;
  /** The same for the first 128 characters, which most texts are made of. */
  readonly #asciiSymbols: Int32Array;
  readonly #trie: Trie;
  readonly #matcher: Matcher;

  constructor(literals: TextLiterals) {
    this.literals = literals;
    const { equals, prefixes, suffixes, infixes } = literals;
    const used = new Set([...equals, ...prefixes, ...suffixes, ...infixes].flatMap((text) => [...text]));
    // Every character outside the literals behaves alike, so one of them stands for all.
    const symbols = [...used, otherCharacter(used)];
    this.#symbols = symbols;
    this.#symbolOf = new Map(symbols.map((symbol, index) => [symbol, index]));
    this.#asciiSymbols = Int32Array.from({ length: ASCII }, (_, code) => this.#symbolAt(code));
    const encode = (text: string) => this.#encode(text);
    this.#trie = buildTrie(equals.map(encode), prefixes.map(encode), symbols.length);
    this.#matcher = buildMatcher(suffixes.map(encode), infixes.map(encode), symbols.length);
  }

  /** The key of a text's signature. Limits play no part. */
  keyOf(text: string): number {
    const { next, passed: passedAt, equal } = this.#trie;
    const { next: nextMatch, infixes } = this.#matcher;
    const asciiSymbols = this.#asciiSymbols;
    const width = this.#symbols.length;
    // Negative once the text has left the trie.
    let node = 0;
    let passed = 0;
    let match = 0;
    let seen = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at) ?? 0;
      if (code > 0xffff) at++;
      const symbol = code < ASCII ? (asciiSymbols[code] ?? 0) : this.#symbolAt(code);
      if (node >= 0) {
        node = next[node * width + symbol] ?? -1;
        if (node >= 0) passed = passedAt[node] ?? 0;
      }
      match = nextMatch[match * width + symbol] ?? 0;
      seen |= infixes[match] ?? 0;
    }
    return this.#key(node < 0 ? -1 : (equal[node] ?? -1), passed, match, seen);
  }

  #symbolAt(code: number): number {
    return this.#symbolOf.get(String.fromCodePoint(code)) ?? this.#symbols.length - 1;
  }

  /**
   * Every signature that a valid text can have, each with its shortest text; undefined beyond the limits. White space
   * only is no valid text, and lengths count UTF-16 units.
   */
  signatures({ minLength, maxLength, maxStates, maxSignatures }: Limits): readonly Signature[] | undefined {
    const { trie, matcher } = { trie: this.#trie, matcher: this.#matcher };
    const width = this.#symbols.length;
    if (this.literals.infixes.length > MAX_INFIXES) return undefined;
    const masks = 2 ** this.literals.infixes.length;
    const trieSize = trie.equal.length;
    // The length is counted only up to minLength; beyond it, it makes no difference.
    const lengths = minLength + 1;
    if (2 * trieSize * matcher.suffixSet.length * masks * 2 * lengths > Number.MAX_SAFE_INTEGER) return undefined;
    const weights = this.#symbols.map((symbol) => symbol.length);
    const white = this.#symbols.map((symbol) => WHITE_SPACE.has(symbol));

    const states: State[] = [{ node: 0, on: true, passed: 0, match: 0, seen: 0, solid: false, parent: -1, symbol: -1 }];
    const known = new Set<number>();
    const queues: number[][] = [[0]];
    const found = new Map<number, Signature>();
    for (let length = 0; length < queues.length && length <= maxLength; length++) {
      for (const index of queues[length] ?? []) {
        const state = states[index];
        if (state === undefined) continue;
        if (length >= minLength && state.solid) {
          const equal = state.on ? (trie.equal[state.node] ?? -1) : -1;
          const key = this.#key(equal, state.passed, state.match, state.seen);
          if (!found.has(key)) found.set(key, this.#signature(key, equal, state, states));
          if (found.size > maxSignatures) return undefined;
        }
        for (let symbol = 0; symbol < width; symbol++) {
          const nextLength = length + (weights[symbol] ?? 1);
          if (nextLength > maxLength) continue;
          const child = state.on ? (trie.next[state.node * width + symbol] ?? -1) : -1;
          const match = matcher.next[state.match * width + symbol] ?? 0;
          const on = child >= 0;
          const passed = on ? (trie.passed[child] ?? 0) : state.passed;
          const seen = state.seen | (matcher.infixes[match] ?? 0);
          const solid = state.solid || white[symbol] !== true;
          const position = on ? child : trieSize + passed;
          const counted = Math.min(nextLength, minLength);
          const key =
            (((position * matcher.suffixSet.length + match) * masks + seen) * 2 + (solid ? 1 : 0)) * lengths + counted;
          if (known.has(key)) continue;
          known.add(key);
          if (states.length >= maxStates) return undefined;
          while (queues.length <= nextLength) queues.push([]);
          queues[nextLength]?.push(states.length);
          states.push({ node: on ? child : 0, on, passed, match, seen, solid, parent: index, symbol });
        }
      }
    }
    return [...found.values()];
  }

  #key(equal: number, passed: number, match: number, seen: number): number {
    const { suffixSet, suffixSets } = this.#matcher;
    const masks = 2 ** this.literals.infixes.length;
    const base = (equal + 1) * this.#trie.equal.length + passed;
    return (base * suffixSets.length + (suffixSet[match] ?? 0)) * masks + seen;
  }

  #signature(key: number, equal: number, state: State, states: readonly State[]): Signature {
    const characters: string[] = [];
    for (let at: State | undefined = state; at !== undefined && at.parent >= 0; at = states[at.parent]) {
      characters.push(this.#symbols[at.symbol] ?? "");
    }
    return {
      key,
      equal: equal < 0 ? undefined : equal,
      prefixes: this.#trie.prefixes[state.passed] ?? [],
      suffixes: this.#matcher.suffixSets[this.#matcher.suffixSet[state.match] ?? 0] ?? [],
      infixes: this.literals.infixes.flatMap((_, index) => (((state.seen >>> index) & 1) === 1 ? [index] : [])),
      shortest: characters.reverse().join(""),
    };
  }

  #encode(text: string): readonly number[] {
    return [...text].map((character) => this.#symbolOf.get(character) ?? 0);
  }
}

interface State {
  readonly node: number;
  readonly on: boolean;
  readonly passed: number;
  readonly match: number;
  readonly seen: number;
  readonly solid: boolean;
  readonly parent: number;
  readonly symbol: number;
}

interface Trie {
  /** node × symbol → node, or -1 where the text falls off. */
  readonly next: Int32Array;
  /** The equals literal that ends at a node, or -1. */
  readonly equal: Int32Array;
  /** The last node on the way to a node at which a prefix ends, or 0. */
  readonly passed: Int32Array;
  /** All prefixes on the way to a node. */
  readonly prefixes: readonly (readonly number[])[];
}

interface Matcher {
  /** node × symbol → node. */
  readonly next: Int32Array;
  /** The infixes that end at a node, as a mask. */
  readonly infixes: Int32Array;
  /** The set of suffixes that end at a node, as an index into `suffixSets`. */
  readonly suffixSet: Int32Array;
  readonly suffixSets: readonly (readonly number[])[];
}

type Word = readonly number[];

function otherCharacter(used: ReadonlySet<string>): string {
  const plain = PLAIN.find((character) => !used.has(character));
  if (plain !== undefined) return plain;
  // Latin letters with marks; the loop ends because literals are finite.
  let code = 0xe0;
  while (used.has(String.fromCodePoint(code))) code++;
  return String.fromCodePoint(code);
}

/** A tree of words as a table; `ends` holds the node at which each word ends. */
function buildTree(words: readonly Word[], width: number): { rows: number[][]; ends: number[] } {
  const rows: number[][] = [new Array<number>(width).fill(-1)];
  const ends = words.map((word) => {
    let node = 0;
    for (const symbol of word) {
      const row = rows[node] ?? [];
      const next = row[symbol] ?? -1;
      if (next < 0) {
        row[symbol] = rows.length;
        node = rows.length;
        rows.push(new Array<number>(width).fill(-1));
      } else node = next;
    }
    return node;
  });
  return { rows, ends };
}

function buildTrie(equals: readonly Word[], prefixes: readonly Word[], width: number): Trie {
  const { rows, ends } = buildTree([...equals, ...prefixes], width);
  const equal = new Int32Array(rows.length).fill(-1);
  const passed = new Int32Array(rows.length);
  const prefixAt = new Map<number, number>();
  ends.forEach((node, index) => {
    if (index < equals.length) equal[node] = index;
    else prefixAt.set(node, index - equals.length);
  });
  const chains: number[][] = rows.map(() => []);
  // Parents are made before their children, so one pass in order carries the chains down.
  rows.forEach((row, node) => {
    const own = prefixAt.get(node);
    if (own !== undefined) {
      passed[node] = node;
      chains[node] = [...(chains[node] ?? []), own];
    }
    for (const child of row) {
      if (child < 0) continue;
      passed[child] = passed[node] ?? 0;
      chains[child] = chains[node] ?? [];
    }
  });
  return { next: Int32Array.from(rows.flat()), equal, passed, prefixes: chains };
}

function buildMatcher(suffixes: readonly Word[], infixes: readonly Word[], width: number): Matcher {
  const { rows, ends } = buildTree([...suffixes, ...infixes], width);
  const mask = new Int32Array(rows.length);
  const endings: number[][] = rows.map(() => []);
  ends.forEach((node, index) => {
    if (index < suffixes.length) endings[node]?.push(index);
    else mask[node] = (mask[node] ?? 0) | (1 << (index - suffixes.length));
  });
  const fallback = new Int32Array(rows.length);
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? 0;
    const row = rows[node] ?? [];
    for (let symbol = 0; symbol < width; symbol++) {
      const child = row[symbol] ?? -1;
      const failed = node === 0 ? 0 : (rows[fallback[node] ?? 0]?.[symbol] ?? 0);
      if (child < 0) row[symbol] = failed;
      else {
        fallback[child] = failed;
        mask[child] = (mask[child] ?? 0) | (mask[failed] ?? 0);
        endings[child] = [...(endings[child] ?? []), ...(endings[failed] ?? [])];
        queue.push(child);
      }
    }
  }
  const sets = new Map<string, number>();
  const suffixSets: number[][] = [];
  const suffixSet = Int32Array.from(endings, (ending) => {
    const sorted = [...ending].sort((a, b) => a - b);
    const name = sorted.join();
    const known = sets.get(name);
    if (known !== undefined) return known;
    sets.set(name, suffixSets.length);
    suffixSets.push(sorted);
    return suffixSets.length - 1;
  });
  return { next: Int32Array.from(rows.flat()), infixes: mask, suffixSet, suffixSets };
}
