import * as fc from "fast-check";
import { BAD, contentOf, MODELS, namesIn } from "./corpus.ts";

/** Small enough that thousands of variants are read in seconds. */
const LONGEST = 4000;
const sources = (folder: string) =>
  namesIn(folder, ".yaml")
    .map((name) => contentOf(folder, `${name}.yaml`))
    .filter((source) => source.length < LONGEST);
const valid = sources(MODELS);
const faulty = sources(BAD);

const fragment = fc.oneof(
  fc.constantFrom(
    ..."{}[],:#&*!|>'\"%@`-?\n\t\r ~<=.\\\u0000\u001b\u2028\u00a0\ufeff".split(""),
    ...[": ", "- ", "\n  ", "\n- ", "---\n", "...\n", "<<: ", "&a ", "*a", "!!str ", "? ", "|\n", ">-\n", '"', "'"],
    ...["null", "true", "1e3", ".inf", ".nan", "0x10", "__proto__", "constructor", "all", "not", "any", "{}", "[]"],
    ...["attributes:", "queues:", "rules:", "otherwise:", "when:", "type: ", "\ud83d", "😀", "日本"],
  ),
  fc.string({ maxLength: 5, unit: "binary" }),
);

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 60 })),
  insert: fc.oneof(fc.constant(""), fragment),
});

/** Faulty and valid files with a few characters removed, inserted or replaced. */
export const mutatedFile = fc
  .record({
    seed: fc.oneof(fc.constantFrom(...valid), fc.constantFrom(...faulty)),
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
  })
  .map(({ seed, edits }) =>
    edits.reduce((text, { at, remove, insert }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + insert + text.slice(start + remove);
    }, seed),
  );

/** Any text at all, and texts made of what YAML gives a meaning to. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(fragment, { maxLength: 40 }).map((fragments) => fragments.join("")),
);
