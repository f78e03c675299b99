import { join } from "node:path";
import { writePart } from "./fault-page.ts";
import { inLanes } from "./lanes.ts";
import { isRight, nameOf, releaseCases, releasePage, runRelease } from "./release-sweep.ts";

/**
 * `npx tsx tools/sweep/release.ts [--minutes n] [part of a case's name]` runs what is not run yet and writes the part of
 * docs/fault-sweep.md on releases; a part of a name only tells.
 */
const FILE = join(import.meta.dirname, "..", "..", ".local", "sweep", "release.json");

const [minutes, only] =
  process.argv[2] === "--minutes" ? [Number(process.argv[3]), process.argv[4]] : [undefined, process.argv[2]];
const cases = await releaseCases();
const chosen = only === undefined ? cases : cases.filter((one) => nameOf(one).includes(only));
const outcomes = await inLanes({
  cases: chosen,
  nameOf,
  run: runRelease,
  ...(minutes === undefined ? {} : { minutes }),
  file: only === undefined ? FILE : undefined,
  tell: (done, all, name, outcome) =>
    console.error(`… ${done} of ${all}: ${name}${isRight(outcome) ? "" : ` WRONG ${JSON.stringify(outcome)}`}`),
});
if (only === undefined) writePart("release", releasePage(cases, outcomes));
else console.log(JSON.stringify([...outcomes], null, 2));
