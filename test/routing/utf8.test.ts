import { expect, test } from "vitest";
import { decodeUtf8 } from "../../routing/utf8.ts";

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

/** `line:column: message` of what is wrong. */
function wrongWith(content: Uint8Array): string {
  const decoded = decodeUtf8(content);
  if (decoded.ok) return "nothing";
  const { place, message, help } = decoded.problem;
  expect(help).toBe("save it as UTF-8");
  return `${place.line}:${place.column}: ${message}`;
}

test("text in UTF-8 is taken as it is, without a byte order mark", () => {
  expect(decodeUtf8(bytes("Zürich 🚀\r\n"))).toEqual({ ok: true, text: "Zürich 🚀\r\n" });
  expect(decodeUtf8(bytes("\ufeffa: 1"))).toEqual({ ok: true, text: "a: 1" });
  expect(decodeUtf8(bytes())).toEqual({ ok: true, text: "" });
});

test.each([
  ["a letter of Latin-1 within a word", bytes("a: 1\nb: V", 0xcf, "P"), "2:5: the byte CF is not UTF-8"],
  [
    "a letter of Latin-1 whose byte looks like the begin of a longer one",
    bytes(0xef, "o"),
    "1:1: the byte EF is not UTF-8",
  ],
  ["behind a byte order mark", bytes("\ufeff", "ab", 0xe9), "1:3: the byte E9 is not UTF-8"],
  ["behind letters of several bytes", bytes("Zürich: ", 0xfc), "1:9: the byte FC is not UTF-8"],
  ["a letter that the end of the file cuts off", bytes("ab", 0xc3), "1:3: the byte C3 is not UTF-8"],
  ["a stray continuation", bytes("a\n\n", 0x80), "3:1: the byte 80 is not UTF-8"],
  ["half of a surrogate pair", bytes("a", 0xed, 0xa0, 0x80), "1:2: the byte ED is not UTF-8"],
  ["UTF-16 with its mark", Buffer.from("\ufeffa: 1", "utf16le"), "1:1: the file is UTF-16, expected UTF-8"],
  [
    "UTF-16 of the other byte order",
    Buffer.from("\ufeffa: 1", "utf16le").swap16(),
    "1:1: the file is UTF-16, expected UTF-8",
  ],
  [
    "UTF-16 without a mark",
    Buffer.from("a: 1", "utf16le"),
    "1:2: the file has NUL bytes, as UTF-16 has, expected UTF-8",
  ],
])("what is not UTF-8 is said with its place: %s", (_, content, message) => {
  expect(wrongWith(content)).toBe(message);
});
