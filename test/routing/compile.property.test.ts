import * as fc from "fast-check";
import { expect, test } from "vitest";
import { directoryOf, publishFlow, runFlow } from "../../emulator/architect/index.ts";
import { compileFlow } from "../../routing/compile/flow.ts";
import { decide } from "../../routing/decide.ts";
import { type Model, OTHERWISE } from "../../routing/model.ts";
import { modelArbitrary } from "../generators/models.ts";
import { textsArbitrary } from "../generators/texts.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);
const TEXTS_PER_MODEL = 10;

/** Publishes the compiled flow in the emulator and gives what it decides; the two share no code. */
function interpreterOf(model: Model) {
  const queues = new Map([...model.queues.keys()].map((key) => [key, { name: `Queue ${key}` }]));
  const { yaml } = compileFlow(model, { name: "Routing", queues });
  const named = [...queues].map(([key, { name }]) => ({ id: key, name }));
  const nothing = directoryOf([]);
  const organisation = { queues: directoryOf(named), skills: nothing, languages: nothing, divisions: nothing };
  const publication = publishFlow(yaml, organisation);
  if ("problems" in publication) throw new Error(`${publication.problems.join("\n")}\n${yaml}`);
  return (texts: Readonly<Record<string, string | undefined>>) => {
    const participantData = Object.fromEntries(
      Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const result = runFlow(publication.flow, { participantData, organisation });
    return { queue: result.queue?.id, priority: result.priority, data: result.participantData, error: result.error };
  };
}

test("the compiled flow decides as `decide` does, for any model and any texts", () => {
  fc.assert(
    fc.property(
      modelArbitrary.chain((model) =>
        fc.tuple(
          fc.constant(model),
          fc.array(textsArbitrary(model), { minLength: TEXTS_PER_MODEL, maxLength: TEXTS_PER_MODEL }),
        ),
      ),
      ([model, conversations]) => {
        const run = interpreterOf(model);
        for (const texts of conversations) {
          const { rule, target } = decide(model, texts);
          const reached = run(texts);
          expect({ ...reached, data: undefined, rule: reached.data.routing_rule }).toEqual({
            queue: target.queue,
            priority: target.priority ?? 0,
            error: undefined,
            rule: rule ?? OTHERWISE,
          });
        }
      },
    ),
    { numRuns: RUNS / TEXTS_PER_MODEL },
  );
});
