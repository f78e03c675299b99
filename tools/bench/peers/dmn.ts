import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./child.ts";
import type { DecisionTable } from "./dmn/decision-table.ts";
import { dmnXml } from "./dmn/dmn-xml.ts";
import type { DroolsResult, Outcome } from "./results.ts";

const HERE = fileURLToPath(new URL("dmn/", import.meta.url));
/** Ignored by git. */
const WORK = fileURLToPath(new URL("../../../.local/bench/dmn/", import.meta.url));
/** The first time, Maven downloads some forty files. */
const MAVEN_MILLISECONDS = 300_000;
const KINDS = "DECISION_TABLE_";

/** Runs decision tables through Drools' DMN validation. Needs Maven and a Java development kit of version 11 or later. */
export class Drools {
  readonly #limit: number;
  #classPath: Outcome<string> | undefined;

  constructor(limitMilliseconds: number) {
    this.#limit = limitMilliseconds;
  }

  analyse(table: DecisionTable): Outcome<DroolsResult> {
    mkdirSync(WORK, { recursive: true });
    this.#classPath ??= classPath();
    if (this.#classPath.kind === "failed") return this.#classPath;
    const file = join(WORK, `table-${table.rows.length}.dmn`);
    writeFileSync(file, dmnXml(table));
    const program = join(HERE, "ValidateDecisionTable.java");
    const output = runProgram("java", ["-cp", this.#classPath.result, program, file], this.#limit);
    return output.kind === "failed" ? output : { kind: "done", result: readOutput(output.result) };
  }
}

function classPath(): Outcome<string> {
  const file = join(WORK, "class-path");
  const options = ["-B", "-q", "-f", join(HERE, "pom.xml"), `-Dmdep.outputFile=${file}`];
  const outcome = runProgram("mvn", [...options, "dependency:build-classpath"], MAVEN_MILLISECONDS);
  if (outcome.kind === "failed") return outcome;
  return { kind: "done", result: [HERE, readFileSync(file, "utf8").trim()].join(delimiter) };
}

/** Lines as ValidateDecisionTable prints them. */
function readOutput(output: string): DroolsResult {
  const lines = output.split("\n").map((line) => line.split("\t"));
  const messages: Record<string, number> = {};
  const contained = new Set<number>();
  for (const [tag, kind = "", text = ""] of lines) {
    if (tag !== "message") continue;
    const name = kind.startsWith(KINDS) ? kind.slice(KINDS.length) : kind;
    messages[name] = (messages[name] ?? 0) + 1;
    for (const rule of containedRules(text)) contained.add(rule);
  }
  const runMilliseconds = lines.flatMap(([tag, time]) => (tag === "run" ? [Number(time)] : []));
  return { runMilliseconds, messages, contained: [...contained].sort((a, b) => a - b) };
}

/** It also names rules contained in a later one; those may well fire. */
function containedRules(text: string): readonly number[] {
  const subsumption = /Rule (\d+) contains rule: (\d+)/.exec(text);
  if (subsumption !== null) {
    const [outer, inner] = [Number(subsumption[1]), Number(subsumption[2])];
    return outer < inner ? [inner - 1] : [];
  }
  const duplicates = /Rules \[([\d, ]+)\] are duplicates/.exec(text);
  const rules = (duplicates?.[1] ?? "").split(",").flatMap((rule) => (rule === "" ? [] : [Number(rule) - 1]));
  return rules.toSorted((a, b) => a - b).slice(1);
}
