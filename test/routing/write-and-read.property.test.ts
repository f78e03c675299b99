import * as fc from "fast-check";
import { expect, test } from "vitest";
import { read } from "../../routing/read.ts";
import { wholeModelArbitrary } from "./support/whole-models.ts";
import { withoutPlaces, writeYaml } from "./support/write-yaml.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);

test("any model that is written is read as the same model", () => {
  fc.assert(
    fc.property(wholeModelArbitrary, (model) => {
      const reading = read(writeYaml(model));
      expect(reading).toMatchObject({ ok: true });
      if (reading.ok) expect(withoutPlaces(reading.model)).toEqual(withoutPlaces(model));
    }),
    { numRuns: RUNS },
  );
});
