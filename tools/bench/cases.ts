import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { analyse } from "../../routing/analysis/analyse.ts";
import { diff } from "../../routing/analysis/diff.ts";
import { compileDecider } from "../../routing/analysis/fast-decide.ts";
import { planScenarios } from "../../routing/analysis/scenarios.ts";
import { compileFlow } from "../../routing/compile/flow.ts";
import { FlowTooLargeError } from "../../routing/compile/flow-too-large.ts";
import type { Attribute, Model } from "../../routing/model.ts";
import { writeYaml } from "../../test/routing/support/write-yaml.ts";
import { builtPackage } from "./built-package.ts";
import { busyMilliseconds } from "./clock.ts";
import { edited, intervals, manyAnys, pigeonhole, realistic, triples } from "./models.ts";
import { Random } from "./random.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What one measurement says, besides its time. */
export type Remark = string;

export interface Case {
  readonly name: string;
  /** What the result is to stay within, as a reader may compare it. */
  readonly limit?: string;
  /** Prepares the input, which is not measured, and gives what is. */
  prepare(): () => Remark;
}

const findings = (name: string, make: () => Model): Case => ({
  name: `all findings, ${name}`,
  prepare() {
    const model = make();
    return () => {
      const found = analyse(model);
      const undecided = found.filter(({ id }) => id === "AR701").length;
      return `${found.length} findings${undecided === 0 ? "" : `, ${undecided} not decided`}`;
    };
  },
});

const difference = (name: string, make: () => Model): Case => ({
  name: `diff after 10 edits, ${name}`,
  prepare() {
    const model = make();
    const other = edited(model, 10);
    return () => {
      const { changes, more, undecided } = diff(model, other);
      return `${changes.length} changes${more ? " and more" : ""}${undecided.length === 0 ? "" : `, ${undecided.length} not decided`}`;
    };
  },
});

const scenarios = (name: string, make: () => Model): Case => ({
  name: `scenarios, ${name}`,
  prepare() {
    const model = make();
    return () => `${planScenarios(model).scenarios.length} scenarios`;
  },
});

const compilation = (name: string, make: () => Model): Case => ({
  name: `compile, ${name}`,
  prepare() {
    const model = make();
    const queues = new Map([...model.queues.values()].map((queue) => [queue.key, { name: queue.name }]));
    return () => {
      try {
        return `${Math.round(compileFlow(model, { name: "Bench", queues }).yaml.length / 1000)} kB of YAML`;
      } catch (error) {
        // Known once all of it is compiled, so that the time is that of compiling.
        if (error instanceof FlowTooLargeError) return `refused: ${error.message.split(";")[0]}`;
        throw error;
      }
    };
  },
});

/** The command as a user runs it; its time is on the clock only, for another process does the work. */
const check = (of: "package" | "checkout", name: string, make: () => Model): Case => ({
  name: `check, whole process (${of}), ${name}`,
  prepare() {
    const file = join(temporaryFolder(), "routing.yaml");
    writeFileSync(file, writeYaml(make()));
    const home = of === "package" ? builtPackage() : fileURLToPath(new URL("../..", import.meta.url));
    const command = [join(home, "bin", "attribute-routing.js"), "check", "--file", file, "--format", "json"];
    return () => {
      const { status, stdout } = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: Infinity });
      const { findings } = checkOutput.parse(JSON.parse(stdout));
      return `${findings.length} findings, exit code ${status}`;
    };
  },
});

const checkOutput = z.object({ findings: z.array(z.unknown()) });

const DECISIONS = 500_000;

const decisions = (name: string, make: () => Model): Case => ({
  name: `${DECISIONS.toLocaleString("en-US")} decisions, ${name}`,
  prepare() {
    const model = make();
    const random = new Random(1);
    const conversations = Array.from({ length: 4096 }, () => conversation(model, random));
    const decide = compileDecider(model);
    return () => {
      let matched = 0;
      const start = busyMilliseconds();
      for (let index = 0; index < DECISIONS; index++) {
        const texts = conversations[index & 4095];
        if (texts !== undefined && decide(texts).rule !== null) matched++;
      }
      const perSecond = Math.round((DECISIONS / (busyMilliseconds() - start)) * 1000);
      return `${perSecond.toLocaleString("en-US")} decisions/s, ${Math.round((100 * matched) / DECISIONS)} % by a rule`;
    };
  },
});

/** Texts as guests send them: every attribute, now and then one absent or invalid. */
function conversation(model: Model, random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...model.attributes.values()].flatMap((attribute): [string, string][] => {
      if (random.chance(0.1)) return [];
      return [[attribute.name, random.chance(0.02) ? "?" : textFor(attribute, random)]];
    }),
  );
}

function textFor(attribute: Attribute, random: Random): string {
  switch (attribute.type) {
    case "boolean":
      return random.chance(0.5) ? "true" : "false";
    case "string":
      if (attribute.values !== undefined) return random.pick(attribute.values);
      return random.pick([`A-${random.below(1000)}`, `B-${random.below(1000)}-EU`, "/shop/sale/checkout", "/help"]);
    case "integer":
      return String(random.below(Number((attribute.maximum ?? 10n ** 13n) / 10n ** 10n) + 1));
    case "number":
      return (random.next() * Number((attribute.maximum ?? 10n ** 13n) / 10n ** 10n)).toFixed(2);
  }
}

export const CASES: readonly Case[] = [
  ...[10, 100, 1000, 5000].flatMap((count) => {
    const [name, make] = [`${count} rules × 12 attributes`, () => realistic(count)] as const;
    const limited = (own: Case, limit: string): Case => (count === 1000 ? { ...own, limit } : own);
    return [
      limited(findings(name, make), "600 ms"),
      limited(difference(name, make), "400 ms"),
      scenarios(name, make),
      limited(compilation(name, make), "100 ms"),
      ...(["package", "checkout"] as const).map((of) => limited(check(of, name, make), "1200 ms")),
      limited(decisions(name, make), "1,000,000/s"),
    ];
  }),
  findings("1000 interval rules × 4 integers", () => intervals(1000)),
  difference("1000 interval rules × 4 integers", () => intervals(1000)),
  findings("8 pigeons in 7 holes", () => pigeonhole(8)),
  findings("10 pigeons in 9 holes", () => pigeonhole(10)),
  findings("300 random triples × 12 × 20 values", () => triples(300)),
  findings("an all of 14 anys of 4 tests", () => manyAnys(14)),
];
