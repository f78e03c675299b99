import { RestClient } from "../../genesys/rest-client.ts";
import { deployRouting, EXAMPLE } from "../../test/helpers/deployed-organisation.ts";
import type { Plan } from "../../verification/plan.ts";
import { verify } from "../../verification/verify.ts";

/**
 * `npm run bench -- verification`: how near a run comes to its critical path, with so much added to every answer of the
 * emulator that everything else hardly counts. Each run is the first of its client, login and preflight included.
 */

const LATENCY = 100;
/** What of one scenario waits for the one before. */
const CHAIN = ["connect", "configure", "message", "details", "conversation", "disconnect"] as const;
const CONCURRENCY = 4;
const CASES = [
  { scenarios: 1, limit: 1.2 },
  { scenarios: 20, limit: 1.3 },
] as const;
const RUNS = 5;

export interface VerificationResult {
  readonly scenarios: number;
  readonly criticalMilliseconds: number;
  /** The quickest and the middle one of the runs. */
  readonly best: number;
  readonly median: number;
  /** The median as a multiple of the critical path, and what it may be. */
  readonly ratio: number;
  readonly limit: number;
}

export async function benchVerification(): Promise<readonly VerificationResult[]> {
  const deployed = await deployRouting(EXAMPLE, {
    concurrency: CONCURRENCY,
    emulator: { latencyMilliseconds: LATENCY, requestsPerMinute: Number.POSITIVE_INFINITY },
  });
  try {
    const { organisation, plan } = deployed;
    const results: VerificationResult[] = [];
    for (const { scenarios, limit } of CASES) {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const rest = new RestClient(organisation, { clientId: "emulator", clientSecret: "emulator" });
        const start = performance.now();
        const { verdicts } = await verify(repeated(scenarios, plan), { organisation, rest });
        times.push(performance.now() - start);
        const failed = verdicts.find(({ verdict }) => verdict !== "passed");
        if (failed !== undefined) throw new Error(`${failed.scenario}: ${failed.verdict}`);
      }
      times.sort((a, b) => a - b);
      const [best = 0, median = 0] = [times[0], times[Math.floor(RUNS / 2)]];
      const criticalMilliseconds = CHAIN.length * LATENCY * Math.ceil(scenarios / CONCURRENCY);
      results.push({ scenarios, criticalMilliseconds, best, median, ratio: median / criticalMilliseconds, limit });
    }
    return results;
  } finally {
    await deployed.close();
  }
}

/** A plan of so many scenarios that send the same. */
function repeated(count: number, plan: Plan): Plan {
  const [scenario] = plan.scenarios;
  if (scenario === undefined) throw new Error("the example has scenarios");
  const scenarios = Array.from({ length: count }, (_, index) => ({ ...scenario, name: `scenario ${index}` }));
  return { ...plan, scenarios, leftOut: [] };
}

/** One line a case. */
export function verificationTable(results: readonly VerificationResult[]): string {
  const head = ["scenarios", "critical ms", "best ms", "median ms", "ratio", "limit"];
  const rows = results.map(({ scenarios, criticalMilliseconds, best, median, ratio, limit }) => [
    String(scenarios),
    String(criticalMilliseconds),
    best.toFixed(0),
    median.toFixed(0),
    ratio.toFixed(2),
    String(limit),
  ]);
  return [head, ...rows].map((cells) => cells.map((cell) => cell.padStart(12)).join("")).join("\n");
}
