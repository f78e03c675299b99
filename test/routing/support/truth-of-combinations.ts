import { ABSENT, type Truth } from "./truth.ts";

const CLOSED = "{ type: string, values: [vip, trial] }";
const INTEGER = "{ type: integer, maximum: 9 }";
const BOOLEAN = "{ type: boolean }";

/** Booleans, and conditions made of conditions. */
export const COMBINATION_TRUTHS: readonly Truth[] = [
  {
    what: "a boolean is true",
    declaration: BOOLEAN,
    condition: "{ a: true }",
    yes: ["true", "TRUE", " True\n"],
    no: [...ABSENT, "false", "1", "yes"],
  },
  {
    what: "a boolean is false",
    declaration: BOOLEAN,
    condition: "{ a: { eq: false } }",
    yes: ["false", "FALSE"],
    no: [...ABSENT, "true", "0", "no"],
  },
  {
    what: "a boolean is one of",
    declaration: BOOLEAN,
    condition: "{ a: [true, false] }",
    yes: ["true", "false"],
    no: [...ABSENT, "maybe"],
  },
  {
    what: "a boolean is present",
    declaration: BOOLEAN,
    condition: "{ a: { present: true } }",
    yes: ["true", "false"],
    no: [...ABSENT, "maybe"],
  },
  {
    what: "a boolean is not present",
    declaration: BOOLEAN,
    condition: "{ a: { present: false } }",
    yes: [...ABSENT, "maybe"],
    no: ["true", "false"],
  },
  {
    what: "not is true of what is absent or invalid",
    declaration: CLOSED,
    condition: "{ not: { a: vip } }",
    yes: [...ABSENT, "trial", "other"],
    no: ["vip"],
  },
  {
    what: "not of a range is true of what is absent or invalid",
    declaration: INTEGER,
    condition: "{ not: { a: { gte: 4 } } }",
    yes: [...ABSENT, "3", "x", "10"],
    no: ["4"],
  },
  {
    what: "not not is nothing",
    declaration: CLOSED,
    condition: "{ not: { not: { a: vip } } }",
    yes: ["vip"],
    no: [...ABSENT, "trial"],
  },
  {
    what: "any of several",
    declaration: INTEGER,
    condition: "{ any: [{ a: 1 }, { a: { gt: 7 } }] }",
    yes: ["1", "8"],
    no: [...ABSENT, "2", "7"],
  },
  {
    what: "all of several",
    declaration: INTEGER,
    condition: "{ all: [{ a: { gt: 1 } }, { not: { a: 5 } }] }",
    yes: ["2", "6"],
    no: [...ABSENT, "1", "5"],
  },
  {
    what: "a mapping is a conjunction",
    declaration: INTEGER,
    condition: "{ a: { gt: 1 }, not: { a: 5 }, any: [{ a: 5 }, { a: 6 }] }",
    yes: ["6"],
    no: [...ABSENT, "5", "7"],
  },
  { what: "an empty condition", declaration: CLOSED, condition: "{}", yes: [...ABSENT, "vip", "other"], no: [] },
  {
    what: "the opposite of an empty condition",
    declaration: CLOSED,
    condition: "{ not: {} }",
    yes: [],
    no: [...ABSENT, "vip", "other"],
  },
];
