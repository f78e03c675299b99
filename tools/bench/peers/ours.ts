import { analyse } from "../../../routing/analysis/analyse.ts";
import { prepare, verdictsOf } from "../../../routing/analysis/subject.ts";
import type { Model } from "../../../routing/model.ts";
import { peerCase } from "./cases.ts";
import type { OurFindings, OurResult } from "./results.ts";

/**
 * Which rules of a case can never fire, as our analysis says: `npx tsx tools/bench/peers/ours.ts CASE`; with `findings`
 * behind it, everything that the analysis finds.
 */

const [index = "0", what] = process.argv.slice(2);
const model = peerCase(Number(index)).model();
process.stdout.write(JSON.stringify(what === "findings" ? findingsOf(model) : reachOf(model)));

function reachOf(model: Model): OurResult {
  const processor = process.cpuUsage();
  const start = performance.now();
  const subject = prepare(model);
  const compiled = performance.now();
  const verdicts = verdictsOf(subject);
  const end = performance.now();
  const { user, system } = process.cpuUsage(processor);
  const rulesOf = (...kinds: readonly string[]) =>
    verdicts.flatMap(({ kind }, rule) => (kinds.includes(kind) ? [rule] : []));
  return {
    compileMilliseconds: Math.round(compiled - start),
    reachMilliseconds: Math.round(end - compiled),
    processorMilliseconds: Math.round((user + system) / 1000),
    rules: verdicts.length,
    unreachable: rulesOf("never", "unreachable"),
    undecided: rulesOf("undecided"),
  };
}

function findingsOf(model: Model): OurFindings {
  const start = performance.now();
  const found = analyse(model);
  const milliseconds = Math.round(performance.now() - start);
  const findings: Record<string, number> = {};
  for (const { id } of found) findings[id] = (findings[id] ?? 0) + 1;
  return { milliseconds, findings };
}
