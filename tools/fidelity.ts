import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

/**
 * docs/fidelity.md, written from the marks on the tests of the emulator (test/emulator/support/known.ts).
 *
 * `npx tsx tools/fidelity.ts > docs/fidelity.md`
 */

const PROJECT_FOLDER = join(import.meta.dirname, "..");
const TESTS = join(PROJECT_FOLDER, "test", "emulator");

const MARKS = ["documented", "recorded", "official", "assumed", "ours"] as const;
type Mark = (typeof MARKS)[number];

/** Where `each` puts the values of a row. */
const PLACEHOLDER = /\$\w+|%[sdifjo]/g;

/** What one test of the emulator claims, how that is known, and from where. */
export interface Claim {
  readonly claim: string;
  readonly mark: Mark;
  readonly source: string;
  /** The test file, relative to the project. */
  readonly file: string;
}

export interface TestFile {
  readonly claims: readonly Claim[];
  /** Tests that say nothing of how it is known, each with its line. */
  readonly unmarked: readonly string[];
}

/** Reads the marks off the text of a test file. */
export function claimsIn(file: string, text: string): TestFile {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const texts = new Map<string, string>();
  const declared = new Map<string, Pick<Claim, "mark" | "source">>();
  const claims: Claim[] = [];
  const unmarked: string[] = [];

  const textOf = (node: ts.Expression | undefined): string | undefined => {
    if (node === undefined) return undefined;
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isIdentifier(node)) return texts.get(node.text);
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce((start, { literal }) => `${start}…${literal.text}`, node.head.text);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const [left, right] = [textOf(node.left), textOf(node.right)];
      return left === undefined || right === undefined ? undefined : left + right;
    }
    return undefined;
  };

  /** `documented("…")`, or the name of a constant that is one. */
  const markOf = (node: ts.Expression): Pick<Claim, "mark" | "source"> | undefined => {
    if (ts.isIdentifier(node)) return declared.get(node.text);
    if (!ts.isCallExpression(node)) return undefined;
    // `claim.each([…])` and `claim.skipIf(…)` give a way to declare tests, too.
    if (ts.isPropertyAccessExpression(node.expression)) return markOf(node.expression.expression);
    if (!ts.isIdentifier(node.expression)) return undefined;
    const name = node.expression.text;
    const mark = MARKS.find((known) => known === name);
    return mark === undefined ? undefined : { mark, source: textOf(node.arguments[0]) ?? "" };
  };

  const groups: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      const text = textOf(node.initializer);
      if (text !== undefined) texts.set(node.name.text, text);
      const mark = markOf(node.initializer);
      if (mark !== undefined) declared.set(node.name.text, mark);
    }
    if (ts.isCallExpression(node)) {
      const mark = markOf(node.expression);
      if (mark !== undefined) {
        const sentence = textOf(node.arguments[0]) ?? node.arguments[0]?.getText() ?? "";
        claims.push({ claim: [...groups, sentence.replace(PLACEHOLDER, "…")].join(": "), ...mark, file });
      } else if (isBareTest(node.expression)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        unmarked.push(`${file}:${line + 1}`);
      }
    }
    const group = ts.isCallExpression(node) && isDescribe(node.expression) ? textOf(node.arguments[0]) : undefined;
    if (group !== undefined) groups.push(group);
    ts.forEachChild(node, visit);
    if (group !== undefined) groups.pop();
  };
  const isDescribe = (node: ts.Expression): boolean =>
    ts.isIdentifier(node)
      ? node.text === "describe"
      : (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) && isDescribe(node.expression);
  /** `it(…)`, `test(…)`, `it.each(…)(…)` of vitest itself. */
  const isBareTest = (node: ts.Expression): boolean => {
    if (ts.isPropertyAccessExpression(node)) return isBareTest(node.expression);
    return ts.isIdentifier(node) && (node.text === "it" || node.text === "test") && !declared.has(node.text);
  };

  visit(source);
  return { claims, unmarked };
}

/** The test files of the emulator, sorted by path. */
export function emulatorTests(): readonly TestFile[] {
  return readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => claimsIn(relative(PROJECT_FOLDER, join(TESTS, name)), readFileSync(join(TESTS, name), "utf8")));
}

const KNOWN: readonly (readonly [Exclude<Mark, "assumed" | "ours">, string, string])[] = [
  ["documented", "Documented", "The vendor's documentation or specification says so."],
  ["recorded", "Recorded", "Seen in recorded traffic of a real client, or in published files."],
  ["official", "From official packages", "An official client, provider or catalogue shows it."],
];

/** docs/fidelity.md: one row per behaviour: the claim, where it is from, the test that holds the emulator to it. */
export function fidelityPage(claims: readonly Claim[]): string {
  const of = (mark: Mark) => claims.filter((claim) => claim.mark === mark);
  const counts = MARKS.map((mark) => `${of(mark).length} ${mark === "ours" ? "of the emulator's own" : mark}`);
  return [
    "# How far the emulator is like Genesys Cloud",
    "",
    "<!-- Written by tools/fidelity.ts from the marks on the tests in test/emulator/. -->",
    "",
    "The emulator is no Genesys Cloud: it knows the part that attribute-based routing needs, and answers 501 for the rest.",
    "Each thing that it does is held by a test, and each test says how we know that the platform does the same:",
    `${counts.join(", ")}. None of them has been compared with a real organisation yet; how that is done stands at the`,
    "end.",
    "",
    ...KNOWN.flatMap(([mark, title, meaning]) => [`## ${title}`, "", meaning, "", ...table(of(mark), "source"), ""]),
    "## Not known",
    "",
    "Nobody outside says so: the emulator does what is likely. `attribute-routing doctor --record`, run once against a real",
    "organisation, writes scrubbed snapshots of what it answers, and the tests then compare the emulator with them.",
    "",
    ...table(of("assumed"), "why, and what would settle it"),
    "",
    "## The emulator's own promises",
    "",
    "Not about the platform: state on disk, faults on request, refusals.",
    "",
    ...[...byFile(of("ours"))].flatMap(([file, own]) => [
      `* \`${file}\``,
      ...own.map(({ claim }) => `  * ${data(claim)}`),
    ]),
    "",
  ].join("\n");
}

function table(claims: readonly Claim[], sourceTitle: string): readonly string[] {
  return [
    `| behaviour | ${sourceTitle} | test |`,
    "|---|---|---|",
    ...claims.map(
      ({ claim, source, file }) => `| ${data(claim)} | ${data(source)} | \`${file.slice("test/".length)}\` |`,
    ),
  ];
}

function byFile(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const files = [...new Set(claims.map(({ file }) => file))];
  return new Map(files.map((file) => [file, claims.filter((claim) => claim.file === file)]));
}

/** A text as a cell of a table: what has a meaning in Markdown has none. */
function data(text: string): string {
  return text.replace(/[\\|<>*_`[\]{}]/g, (character) => `\\${character}`).replace(/\s+/g, " ");
}

if (import.meta.filename === process.argv[1]) {
  process.stdout.write(fidelityPage(emulatorTests().flatMap(({ claims }) => claims)));
}
