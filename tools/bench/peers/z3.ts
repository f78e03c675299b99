import { type Bool, init } from "z3-solver";
import { peerCase } from "./cases.ts";
import type { Z3Result } from "./results.ts";
import { Encoding } from "./z3-encoding.ts";

/**
 * Which rules of a case can never fire, as z3 says: `npx tsx tools/bench/peers/z3.ts CASE MILLISECONDS assume|push`. One
 * incremental solver; a rule that can fire is then excluded for all later ones. A rule is asked about as an assumption,
 * or between push and pop. After so many milliseconds no new rule is begun.
 */

const [index = "0", limit = "60000", way = "assume"] = process.argv.slice(2);
const model = peerCase(Number(index)).model();
const processor = process.cpuUsage();
const start = performance.now();
const { Context } = await init();
const logic = Context("main");
const started = performance.now();

const encoding = new Encoding(logic, model);
const solver = new logic.Solver();
solver.add(encoding.domain());
const unreachable: number[] = [];
const undecided: number[] = [];
let [asked, slowest] = [0, 0];
for (const [rule, { condition }] of model.rules.entries()) {
  if (performance.now() - started > Number(limit)) break;
  const formula = encoding.formula(condition);
  const begun = performance.now();
  const answer = way === "push" ? await checkBetween(formula) : await solver.check(formula);
  slowest = Math.max(slowest, performance.now() - begun);
  if (answer === "unsat") unreachable.push(rule);
  else solver.add(logic.Not(formula));
  if (answer === "unknown") undecided.push(rule);
  asked++;
}

async function checkBetween(formula: Bool<"main">) {
  solver.push();
  solver.add(formula);
  const answer = await solver.check();
  solver.pop();
  return answer;
}

const { user, system } = process.cpuUsage(processor);
const result: Z3Result = {
  milliseconds: Math.round(performance.now() - started),
  startMilliseconds: Math.round(started - start),
  processorMilliseconds: Math.round((user + system) / 1000),
  slowestMilliseconds: Math.round(slowest),
  asked,
  undecided,
  unreachable,
};
// Its worker threads would keep the process alive.
process.stdout.write(JSON.stringify(result), () => process.exit(0));
