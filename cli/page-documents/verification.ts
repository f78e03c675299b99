import { z } from "zod";
import { maskSent } from "../../verification/masking.ts";
import type { Plan } from "../../verification/plan.ts";
import { type Verdict, verdictSchema } from "../../verification/verdict.ts";
import { keep, kept } from "./kept.ts";
import type { Page } from "./page.ts";

const scenarioSchema = z.object({
  name: z.string(),
  attributes: z.record(z.string(), z.string()),
  expected: z.object({ queue: z.string().nullable(), rule: z.string().nullable() }),
  state: z.enum(["waiting", "running", "done"]),
  verdict: verdictSchema.optional(),
  conversationId: z.string().optional(),
  milliseconds: z.number().optional(),
});
type Scenario = z.infer<typeof scenarioSchema>;

const runSchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  stack: z.string(),
  notes: z.array(z.string()),
  scenarios: z.array(scenarioSchema),
});
type Run = z.infer<typeof runSchema>;

const runsSchema = z.object({ runs: z.array(runSchema) });

const KEPT_RUNS = 20;
const NAME = "verification";

/** The runs that this checkout has seen, newest first. */
export const lastRuns = async (): Promise<z.infer<typeof runsSchema>> => (await kept(NAME, runsSchema)) ?? { runs: [] };

/** A run of the verification, told to the page as its verdicts come in. */
export class ToldRun {
  readonly #page: Page;
  readonly #earlier: readonly Run[];
  readonly #concurrency: number;
  #run: Run;

  private constructor(page: Page, earlier: readonly Run[], run: Run, concurrency: number) {
    this.#page = page;
    this.#earlier = earlier;
    this.#run = run;
    this.#concurrency = concurrency;
  }

  /** A run that begins: nothing is told of its scenarios yet. */
  static async begin(page: Page, stack: string, plan: Plan): Promise<ToldRun> {
    const scenarios = plan.scenarios.map(({ name, attributes, expect }): Scenario => {
      const { queue, rule } = expect.outcome === "routed" ? expect : { queue: null, rule: null };
      const expected = { queue: queue?.name ?? null, rule };
      return { name, attributes: maskSent(attributes, plan), expected, state: "waiting" };
    });
    const run = { id: crypto.randomUUID(), startedAt: new Date().toISOString(), stack, notes: [], scenarios };
    const told = new ToldRun(page, (await lastRuns()).runs, run, plan.concurrency);
    told.#tell();
    return told;
  }

  verdict(verdict: Verdict): void {
    const index = this.#run.scenarios.findIndex(({ name, state }) => name === verdict.scenario && state !== "done");
    if (index < 0) return;
    this.#run = { ...this.#run, scenarios: this.#run.scenarios.with(index, done(verdict)) };
    this.#tell();
  }

  /** Ends it with all its verdicts, those of scenarios that were not run among them. */
  async end(verdicts: readonly Verdict[], notes: readonly string[]): Promise<void> {
    const endedAt = new Date().toISOString();
    this.#run = { ...this.#run, endedAt, notes: [...notes], scenarios: verdicts.map(done) };
    this.#tell();
    await keep(NAME, this.#document());
    await this.#page.told();
  }

  /** Ends it where it could not go on. */
  async broke(reason: unknown): Promise<void> {
    const notes = [`it broke: ${reason instanceof Error ? reason.message : String(reason)}`];
    this.#run = { ...this.#run, endedAt: new Date().toISOString(), notes };
    this.#tell();
    await this.#page.told();
  }

  #tell(): void {
    this.#page.tell(NAME, this.#document());
  }

  /** Scenarios are begun in their order, so many at a time. */
  #document(): z.infer<typeof runsSchema> {
    let free = this.#run.endedAt === undefined ? this.#concurrency : 0;
    const scenarios = this.#run.scenarios.map((scenario): Scenario => {
      if (scenario.state === "done" || free === 0) return scenario;
      free -= 1;
      return { ...scenario, state: "running" };
    });
    return { runs: [{ ...this.#run, scenarios }, ...this.#earlier].slice(0, KEPT_RUNS) };
  }
}

/** Tells the page of a run that is over, such as the one of a stack update. */
export async function tellRun(
  page: Page,
  stack: string,
  startedAt: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  const { runs } = await lastRuns();
  const endedAt = new Date().toISOString();
  const run = { id: crypto.randomUUID(), startedAt, endedAt, stack, notes: [], scenarios: verdicts.map(done) };
  const document = { runs: [run, ...runs].slice(0, KEPT_RUNS) };
  await keep(NAME, document);
  page.tell(NAME, document);
  await page.told();
}

function done(verdict: Verdict): Scenario {
  const { scenario: name, attributes, expectedQueue, expectedRule, conversationId, milliseconds } = verdict;
  return {
    name,
    attributes,
    expected: { queue: expectedQueue, rule: expectedRule },
    state: "done",
    verdict,
    ...(conversationId === null ? {} : { conversationId }),
    milliseconds,
  };
}
