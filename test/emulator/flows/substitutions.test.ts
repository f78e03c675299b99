import { expect } from "vitest";
import { substitute } from "../../../emulator/architect/index.ts";
import { official } from "../support/known.ts";

const provider = official("terraform-provider-genesyscloud 1.84.1, util/files substituteValues");

provider("every {{key}} that has a value is replaced, also in a key of the YAML", () => {
  expect(substitute("{{a}}: {name: {{b}}, other: {{a}}}", { a: "x", b: "y" })).toBe("x: {name: y, other: x}");
});

provider("a value is put in as it is, without any escaping", () => {
  expect(substitute('name: "{{a}}"', { a: 'q" $& $1 \\ {' })).toBe('name: "q" $& $1 \\ {"');
});

provider("a key without a value, or with white space inside of the braces, stays", () => {
  expect(substitute("{{b}} {{ a }} {a}", { a: "x" })).toBe("{{b}} {{ a }} {a}");
});
