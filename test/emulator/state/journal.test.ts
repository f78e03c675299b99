import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { z } from "zod";
import { CorruptJournalError } from "../../../emulator/state/journal.ts";
import { openState } from "../../../emulator/state/state.ts";
import { newFolder } from "../support/folder.ts";
import { ours } from "../support/known.ts";

const test = ours();
const thing = z.object({ id: z.string(), text: z.string() });
type Thing = z.infer<typeof thing>;

const newJournal = () => join(newFolder(), "journal.jsonl");

function open(file: string) {
  const state = openState(file);
  return { state, things: state.collection("things", thing) };
}

/** What the journal of a folder holds. */
function stored(file: string): readonly Thing[] {
  const { state, things } = open(file);
  state.close();
  return things.all();
}

/** Writes one record of each list of texts. @returns the journal and the size after each record */
function journalOf(records: readonly (readonly string[])[]): { file: string; sizes: readonly number[] } {
  const file = newJournal();
  const { state, things } = open(file);
  const sizes = records.map((texts, record) => {
    for (const [index, text] of texts.entries()) things.put({ id: `${record}.${index}`, text });
    state.commit();
    return statSync(file).size;
  });
  state.close();
  return { file, sizes };
}

const textLists = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 3 }), {
  minLength: 2,
  maxLength: 5,
});

describe("the journal", () => {
  test("that ends anywhere gives every whole record, and nothing of one that is not whole", () => {
    fc.assert(
      fc.property(textLists, fc.double({ min: 0, max: 1, noNaN: true }), (records, share) => {
        const { file, sizes } = journalOf(records);
        const size = Math.floor(share * (sizes.at(-1) ?? 0));
        truncateSync(file, size);
        const whole = sizes.filter((end) => end <= size).length;
        expect(stored(file).map(({ text }) => text)).toEqual(records.slice(0, whole).flat());
      }),
      { numRuns: 60 },
    );
  });

  test("in which any byte before the last record was changed is refused, with the line, and stays as it is", () => {
    fc.assert(
      fc.property(
        textLists,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        (records, share, flip) => {
          const { file, sizes } = journalOf(records);
          const bytes = readFileSync(file);
          const place = Math.floor(share * (sizes.at(-2) ?? 0));
          const line = sizes.findIndex((end) => place < end) + 1;
          bytes[place] = (bytes[place] ?? 0) ^ flip;
          writeFileSync(file, bytes);
          expect(() => open(file)).toThrow(CorruptJournalError);
          expect(() => open(file)).toThrow(`journal.jsonl cannot be read at line ${line}: `);
          expect(readFileSync(file).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("says what is wrong and what to do", () => {
    const file = newJournal();
    const { file: good } = journalOf([["one"], ["two"]]);
    writeFileSync(file, readFileSync(good, "utf8").replace("one", "eno"));
    expect(() => open(file)).toThrow(
      `The emulator's journal ${file} cannot be read at line 1: its checksum does not fit: a part of it was lost or changed. ` +
        "Nothing was changed. Restore the file from a copy, or move it away to start with an empty organisation.",
    );
  });

  test("of the first version, without checksums, is read", () => {
    const file = newJournal();
    writeFileSync(file, '{"collection":"things","id":"x","value":{"id":"x","text":"old"}}\n');
    expect(stored(file)).toEqual([{ id: "x", text: "old" }]);
  });

  test("keeps what this version does not know", () => {
    const file = newJournal();
    writeFileSync(file, '{"collection":"later things","id":"x","value":{"id":"x"}}\n');
    expect([stored(file), stored(file)]).toEqual([[], []]);
    expect(readFileSync(file, "utf8")).toContain('"later things"');
  });

  test("is written anew when most of it is outdated, and goes on", () => {
    const file = newJournal();
    const { state, things } = open(file);
    const big = "x".repeat(100_000);
    let largest = 0;
    for (let index = 0; index < 500; index++) {
      things.put({ id: String(index % 5), text: `${index} ${big}` });
      state.commit();
      largest = Math.max(largest, statSync(file).size);
    }
    state.close();
    expect(largest).toBeLessThan(9_000_000);
    expect(stored(file).map(({ text }) => text.split(" ")[0])).toEqual(["495", "496", "497", "498", "499"]);
  });

  test("that cannot be written leaves memory as the journal is, and is taken up again", () => {
    const file = newJournal();
    const { state, things } = open(file);
    things.put({ id: "1", text: "one" });
    state.commit();
    state.refuse("the disk is full");
    const ofText = things.index(({ text }) => text);
    things.put({ id: "1", text: "other" });
    things.put({ id: "2", text: "two" });
    things.delete("1");
    expect(() => state.commit()).toThrow("journal.jsonl is no longer written: the disk is full.");
    expect(things.all()).toEqual([{ id: "1", text: "one" }]);
    expect([ofText("one").length, ofText("other").length, ofText("two").length]).toEqual([1, 0, 0]);
    expect(stored(file)).toEqual([{ id: "1", text: "one" }]);
  });

  test("of a process that lost its folder unawares is written no more", async () => {
    const file = newJournal();
    const { state, things } = open(file);
    const other = open(file);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    things.put({ id: "1", text: "mine" });
    expect(() => state.commit()).toThrow("the file was replaced or removed by another process");
    other.things.put({ id: "2", text: "theirs" });
    other.state.commit();
    expect(stored(file)).toEqual([{ id: "2", text: "theirs" }]);
  });

  test("holds what nobody answered for, too, a moment later", async () => {
    const file = newJournal();
    const { things } = open(file);
    things.put({ id: "1", text: "by a timer" });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(readFileSync(file, "utf8")).toContain("by a timer");
    appendFileSync(file, "torn");
    expect(stored(file)).toHaveLength(1);
  });
});
