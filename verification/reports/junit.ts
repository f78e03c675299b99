import { SCENARIO_KINDS } from "../plan.ts";
import type { Verdict } from "../verdict.ts";
import { countsOf, detailsOf, type VerificationReport, wordsOf } from "./report.ts";

/**
 * JUnit XML in the dialect that GitLab, Jenkins and the GitHub actions share: one suite for each kind of scenario, unique
 * names, `failure` for wrong routing, `error` for infrastructure.
 */
export function verificationJunit(report: VerificationReport): string {
  const { verdicts, notes, started, milliseconds, stack } = report;
  const kinds = SCENARIO_KINDS.filter((kind) => verdicts.some((verdict) => verdict.kind === kind));
  const suites = kinds.flatMap((kind, index) => suite(kind, index === 0 ? notes : [], report));
  const name = `attribute-routing verify ${stack}`;
  const root = { name, ...numbers(verdicts), time: seconds(milliseconds), timestamp: started };
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...element("testsuites", root, suites), ""].join("\n");
}

/** What is said of the run as a whole stands in the first suite: readers know properties there. */
function suite(kind: Verdict["kind"], notes: readonly string[], report: VerificationReport): readonly string[] {
  const verdicts = report.verdicts.filter((verdict) => verdict.kind === kind);
  const said = notes.flatMap((value) => element("property", { name: "note", value }, []));
  const time = verdicts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return element(
    "testsuite",
    { name: `routing.${kind}`, ...numbers(verdicts), time: seconds(time), timestamp: report.started },
    [
      ...(said.length === 0 ? [] : element("properties", {}, said)),
      ...verdicts.flatMap((verdict) => testcase(verdict, report.file)),
    ],
  );
}

function testcase(verdict: Verdict, file: string): readonly string[] {
  const { scenario, kind, line, milliseconds } = verdict;
  const attributes = {
    name: scenario,
    classname: `routing.${kind}`,
    time: seconds(milliseconds),
    file,
    ...(line === null ? {} : { line: String(line) }),
  };
  return element("testcase", attributes, [...properties(verdict), ...result(verdict, file)]);
}

function properties(verdict: Verdict): readonly string[] {
  const values = {
    conversation_id: verdict.conversationId,
    expected_queue: verdict.expectedQueue,
    actual_queue: verdict.reachedQueue,
    expected_rule: verdict.expectedRule,
    rule: verdict.rule,
    verdict: wordsOf(verdict),
    attempts: String(verdict.attempts),
  };
  const each = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : element("property", { name, value }, []),
  );
  return element("properties", {}, each);
}

function result(verdict: Verdict, file: string): readonly string[] {
  switch (verdict.verdict) {
    case "passed":
      return [];
    // Readers take one the attribute, others the text.
    case "skipped":
      return element("skipped", { message: verdict.message }, [text(verdict.message)]);
    case "failed":
      return told("failure", verdict.reason, verdict, file);
    case "error":
      return told("error", verdict.code, verdict, file);
  }
}

function told(
  name: "failure" | "error",
  type: string,
  verdict: Extract<Verdict, { message: string }>,
  file: string,
): readonly string[] {
  const details = [verdict.message, ...detailsOf(verdict, file)].join("\n");
  return element(name, { message: verdict.message, type }, [text(details)]);
}

function numbers(verdicts: readonly Verdict[]) {
  const { failed, error, skipped } = countsOf(verdicts);
  return {
    tests: String(verdicts.length),
    failures: String(failed),
    errors: String(error),
    skipped: String(skipped),
  };
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[],
): readonly string[] {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  const start = `<${name}${list.join("")}`;
  if (children.length === 0) return [`${start}/>`];
  const [only = ""] = children;
  // Text must not gain white space.
  if (children.length === 1 && !only.trimStart().startsWith("<")) return [`${start}>${only}</${name}>`];
  return [`${start}>`, ...children.map((child) => `  ${child}`), `</${name}>`];
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** A line end in an attribute would be read as a space. */
const attribute = (value: string): string =>
  text(value)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, " ");

/** Characters that XML 1.0 does not have, even escaped, are left out. */
function text(value: string): string {
  return value
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
